# Takes away what install.cmd has brought.
. (Join-Path $PSScriptRoot 'common.ps1')
try {
    $kit = Get-Kit
    foreach ($profile in $kit.profiles) { [PreauWlan]::Delete($profile) }
    foreach ($authority in $kit.authorities) {
        $path = 'Cert:\LocalMachine\Root\' + $authority.sha1
        if (Test-Path -LiteralPath $path) { Remove-Item -LiteralPath $path }
    }
    Unregister-ScheduledTask -TaskName $TaskName -Confirm:$false -ErrorAction SilentlyContinue
    if (Test-Path -LiteralPath $HomeFolder) { Remove-Item -LiteralPath $HomeFolder -Recurse -Force }
    exit 0
} catch {
    Write-Output "uninstall: $_"
    exit 1
}
