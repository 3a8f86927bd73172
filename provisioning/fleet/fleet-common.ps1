# What the scripts of the kit share. Every value comes from a file: none is ever pasted into code.
Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
[Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
$KitFolder = $PSScriptRoot
# Not in ProgramData, where everybody may make a folder first and keep it. A 32-bit PowerShell, such as
# Intune's, means the same folder.
$HomeFolder = Join-Path $(if ($env:ProgramW6432) { $env:ProgramW6432 } else { $env:ProgramFiles }) 'Preau'
$MarkFile = Join-Path $HomeFolder 'credential.txt'
$RootsFile = Join-Path $HomeFolder 'roots.txt'
$TaskName = 'Preau - daily report'

function Get-Kit {
    Get-Content -LiteralPath (Join-Path $KitFolder 'kit.json') -Raw -Encoding UTF8 | ConvertFrom-Json
}

# SYSTEM and administrators alone, by their identifiers: their names depend on the language.
function New-HomeFolder {
    $null = New-Item -ItemType Directory -Force -Path $HomeFolder
    $null = & icacls.exe $HomeFolder /inheritance:r /grant:r '*S-1-5-18:(OI)(CI)F' '*S-1-5-32-544:(OI)(CI)F'
    if ($LASTEXITCODE -ne 0) { throw 'icacls.exe failed.' }
}

# Which login this machine was given last, and with which version of the kit.
function Get-Mark {
    if (-not (Test-Path -LiteralPath $MarkFile)) { return $null }
    $parts = ([string](Get-Content -LiteralPath $MarkFile -TotalCount 1)).Split(';')
    @{ Login = $parts[0]; Kit = $(if ($parts.Count -gt 1) { $parts[1] } else { '' }) }
}

function Set-Mark([string]$Login) {
    New-HomeFolder
    Set-Content -LiteralPath $MarkFile -Value ($Login + ';' + (Get-Kit).kit) -Encoding ASCII
}

# The version of the kit that is installed, which is not always the one beside this script.
function Get-InstalledVersion {
    $file = Join-Path $HomeFolder 'kit.json'
    if (-not (Test-Path -LiteralPath $file)) { return '' }
    (Get-Content -LiteralPath $file -Raw -Encoding UTF8 | ConvertFrom-Json).kit
}

function Get-Serial {
    ([string](Get-CimInstance -ClassName Win32_BIOS).SerialNumber).Trim()
}

# Files of secrets stand beside the scripts, or in the kit's folder "credentials".
function Get-SecretFiles([string]$Filter) {
    $folders = @($KitFolder, (Join-Path $KitFolder '..\credentials'))
    foreach ($folder in $folders) {
        if (Test-Path -LiteralPath $folder) { Get-ChildItem -LiteralPath $folder -Filter $Filter -File }
    }
}

# Asks the box, which must have a certificate that the system trusts.
function Invoke-Box([string]$Path, [hashtable]$Body) {
    $kit = Get-Kit
    $file = Get-SecretFiles 'enrolment-token.txt' | Select-Object -First 1
    if (-not $kit.box -or -not $file) { throw 'The kit names no box, or has no token.' }
    $token = (Get-Content -LiteralPath $file.FullName -TotalCount 1).Trim()
    $json = ConvertTo-Json -InputObject $Body -Compress
    Invoke-RestMethod -Method Post -Uri ($kit.box + $Path) -TimeoutSec 30 -UseBasicParsing `
        -Headers @{ Authorization = "Bearer $token" } -ContentType 'application/json; charset=utf-8' `
        -Body ([Text.Encoding]::UTF8.GetBytes($json))
}

# What this machine has of the kit.
function Get-State {
    $kit = Get-Kit
    $state = @{ Profile = $false; Authority = $true; Credential = $false; Anchors = @(); Installed = $false }
    foreach ($authority in $kit.authorities) {
        if (-not (Test-Path -LiteralPath ('Cert:\LocalMachine\Root\' + $authority.sha1))) {
            $state.Authority = $false
        }
    }
    $wanted = @($kit.authorities | ForEach-Object { $_.sha1 } | Sort-Object)
    $state.Profile = $true
    foreach ($profile in $kit.profiles) {
        $text = [PreauWlan]::Profile($profile)
        if (-not $text) { $state.Profile = $false; continue }
        $xml = New-Object Xml.XmlDocument
        $xml.LoadXml($text)
        $pins = @($xml.GetElementsByTagName('TrustedRootCAHash') |
            ForEach-Object { ($_.InnerText -replace '[^0-9A-Fa-f]', '').ToLowerInvariant() } | Sort-Object)
        $names = @($xml.GetElementsByTagName('ServerNames') | ForEach-Object { $_.InnerText })
        if ((($pins -join ' ') -ne ($wanted -join ' ')) -or (($names -join ' ') -ne $kit.servers)) {
            $state.Profile = $false
        }
        $state.Anchors = @($kit.authorities | Where-Object { $pins -contains $_.sha1 } |
            ForEach-Object { $_.sha256 })
    }
    $state.Credential = $state.Profile -and [bool](Get-Mark)
    $state.Installed = (Get-InstalledVersion) -eq $kit.kit
    $state
}

# Windows' own Wi-Fi functions: netsh translates what it says and cannot take credentials.
if (-not ('PreauWlan' -as [type])) {
    Add-Type -TypeDefinition (Get-Content -LiteralPath (Join-Path $KitFolder 'wlan.cs') -Raw)
}
