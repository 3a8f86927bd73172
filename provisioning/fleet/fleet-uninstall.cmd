@echo off
rem Removes the Wi-Fi profile, the authorities and the daily report. Run it as install.cmd.
powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -File "%~dp0uninstall.ps1"
exit /b %errorlevel%
