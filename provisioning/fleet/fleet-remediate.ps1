# Installs what detect.ps1 misses, then reports.
$result = (Start-Process -FilePath (Join-Path $PSScriptRoot 'install.cmd') -Wait -PassThru -WindowStyle Hidden).ExitCode
& (Join-Path $PSScriptRoot 'report.ps1')
exit $result
