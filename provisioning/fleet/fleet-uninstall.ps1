# Takes away what install.cmd has brought.
. (Join-Path $PSScriptRoot 'common.ps1')
try {
    $kit = Get-Kit
    foreach ($profile in $kit.profiles) { [PreauWlan]::Delete($profile) }
    # Authorities that were there before the kit stay.
    $added = @()
    if (Test-Path -LiteralPath $RootsFile) { $added = @(Get-Content -LiteralPath $RootsFile | Select-Object -Unique) }
    foreach ($thumbprint in $added) {
        if ($thumbprint -notmatch '^[0-9a-f]{40}$') { continue }
        $path = 'Cert:\LocalMachine\Root\' + $thumbprint
        if (Test-Path -LiteralPath $path) { Remove-Item -LiteralPath $path }
    }
    Unregister-ScheduledTask -TaskName $TaskName -Confirm:$false -ErrorAction SilentlyContinue
    if (Test-Path -LiteralPath $HomeFolder) { Remove-Item -LiteralPath $HomeFolder -Recurse -Force }
    exit 0
} catch {
    Write-Output "uninstall: $_"
    exit 1
}
