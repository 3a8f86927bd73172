@echo off
rem Startup script of a group policy, for machines that leave out the policy's Wi-Fi profile.
rem The kit's folder "machine" stands beside this file, where machine accounts may read it.
powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -File "%~dp0machine\detect.ps1" >nul && exit /b 0
call "%~dp0machine\install.cmd"
exit /b %errorlevel%
