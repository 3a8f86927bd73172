# First part of install.cmd: the folder of the installed kit, and which authorities were there before.
. (Join-Path $PSScriptRoot 'common.ps1')
try {
    New-HomeFolder
    foreach ($authority in (Get-Kit).authorities) {
        if (Test-Path -LiteralPath ('Cert:\LocalMachine\Root\' + $authority.sha1)) { continue }
        Add-Content -LiteralPath $RootsFile -Value $authority.sha1 -Encoding ASCII
    }
    exit 0
} catch {
    Write-Output "prepare: $_"
    exit 1
}
