# Ends with 0 and a line of text when this machine has what this kit installs, else with 1.
try {
    . (Join-Path $PSScriptRoot 'common.ps1')
    $state = Get-State
    if (-not $state.Installed) { throw 'another version of the kit is installed, or none' }
    if (-not ($state.Profile -and $state.Authority)) { throw 'the profile or an authority is missing or old' }
    Write-Output "Preau: kit $((Get-Kit).kit)"
    exit 0
} catch {
    Write-Output "Preau: $_"
    exit 1
}
