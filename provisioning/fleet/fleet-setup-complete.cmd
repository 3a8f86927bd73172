@echo off
rem SetupComplete.cmd: Windows runs it as SYSTEM at the end of its setup, from
rem %WINDIR%\Setup\Scripts. The image holds the kit's folder "machine" in %WINDIR%\Setup\Preau.
call "%WINDIR%\Setup\Preau\install.cmd"
exit /b 0
