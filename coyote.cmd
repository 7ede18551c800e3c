@echo off
rem Coyote's own command line, from the package that the build uses: nothing needs to be installed.
rem
rem   dotnet build tests/Coyote -c Release
rem   coyote test -m Five_callers_share_one_refresh -i 1000 -s prioritization
rem   coyote replay FILE.trace -m METHOD
rem
rem Without an assembly it is that of this project's tests. Add --partial-control none --fail-on-max-steps to be as strict
rem as those: docs/coyote.md says why.
setlocal
set "version="
for /f tokens^=4^ delims^=^" %%v in ('findstr /c:"Microsoft.Coyote.Tool" "%~dp0Directory.Packages.props"') do set "version=%%v"
set "packages=%NUGET_PACKAGES%"
if not defined packages for /f "tokens=1,* delims= " %%a in ('dotnet nuget locals global-packages --list --force-english-output') do set "packages=%%b"
if "%packages:~-1%"=="\" set "packages=%packages:~0,-1%"
set "tool=%packages%\microsoft.coyote.tool\%version%\tools\net8.0\coyote.dll"
if not exist "%tool%" (
    echo coyote: package Microsoft.Coyote.Tool %version% is not restored: dotnet build tests/Coyote -c Release 1>&2
    exit /b 1
)
if /i "%~x2"==".dll" if not exist "%~2" (
    echo coyote: %~2 does not exist: dotnet build tests/Coyote -c Release 1>&2
    exit /b 1
)
set "tests=%~dp0tests\Coyote\bin\Release\net10.0\RefreshVerify.CoyoteTests.dll"
set arguments=%*
for %%c in (test replay) do if /i "%~1"=="%%c" if /i not "%~x2"==".dll" if /i not "%~x2"==".exe" (
    for /f "tokens=1,*" %%a in ("%*") do set arguments=%%a "%tests%" %%b
)
set DOTNET_ROLL_FORWARD=Major
set COYOTE_CLI_TELEMETRY_OPTOUT=1
dotnet "%tool%" %arguments%
exit /b %errorlevel%
