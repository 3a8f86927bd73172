# Second part of install.cmd: old networks, a private copy of the kit, the credential, the daily report.
. (Join-Path $PSScriptRoot 'common.ps1')
try {
    $kit = Get-Kit
    foreach ($name in $kit.retired) { [PreauWlan]::Delete($name) }

    New-HomeFolder
    if ($KitFolder -ne $HomeFolder) {
        Get-ChildItem -LiteralPath $KitFolder -File | Where-Object { $_.Extension -ne '.csv' } |
            Copy-Item -Destination $HomeFolder -Force
        Get-SecretFiles 'enrolment-token.txt' | Copy-Item -Destination $HomeFolder -Force
    }

    # Without the box's answer now, the daily report tries again.
    try { & (Join-Path $KitFolder 'set-credential.ps1') } catch { Write-Output "credential: $_" }

    $script = Join-Path $HomeFolder 'report.ps1'
    $action = New-ScheduledTaskAction -Execute 'powershell.exe' `
        -Argument "-NoProfile -NonInteractive -ExecutionPolicy Bypass -File `"$script`""
    $trigger = New-ScheduledTaskTrigger -Daily -At '10:00' -RandomDelay (New-TimeSpan -Hours 4)
    $user = New-ScheduledTaskPrincipal -UserId 'S-1-5-18' -RunLevel Highest
    $settings = New-ScheduledTaskSettingsSet -StartWhenAvailable -AllowStartIfOnBatteries
    $null = Register-ScheduledTask -TaskName $TaskName -Action $action -Trigger $trigger `
        -Principal $user -Settings $settings -Force
    exit 0
} catch {
    Write-Output "setup: $_"
    exit 1
}
