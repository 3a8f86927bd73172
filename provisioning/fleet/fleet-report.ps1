# Tells the box what this machine has of the kit.
$problem = $null
try {
    . (Join-Path $PSScriptRoot 'common.ps1')
    $state = @{ Profile = $false; Authority = $false; Credential = $false; Anchors = @() }
    try {
        $state = Get-State
        $mark = Get-Mark
        if ($state.Profile -and -not ($mark -and $mark.Kit -eq (Get-Kit).kit)) {
            & (Join-Path $KitFolder 'set-credential.ps1')
            $state = Get-State
        }
    } catch { $problem = [string]$_ }
    if ($problem -and $problem.Length -gt 60) { $problem = $problem.Substring(0, 60) }
    $answer = Invoke-Box '/parc/v1/rapport' @{
        serial = Get-Serial
        kit = (Get-Kit).kit
        profile_ok = [bool]$state.Profile
        ca_ok = [bool]$state.Authority
        credential_ok = [bool]$state.Credential
        anchors = @($state.Anchors)
        build = [Environment]::OSVersion.Version.ToString()
        error = $problem
    }
    # Without an answer there is nothing to do; with one, the credential was replaced.
    if ($answer) { & (Join-Path $KitFolder 'set-credential.ps1') -Replaced }
} catch {
    Write-Output "report: $_"
}
exit 0
