@echo off
rem Sets JDK_HOME to the first Java 25 or newer that has bin\%1.exe: JAVA_HOME, the java on the PATH, then the usual
rem install folders. Leaves it empty, with errorlevel 1, when there is none. MEMNOS_JDK_ROOTS (folders that hold Java
rem installations, each in quotes, split by spaces) stands in for the usual folders. mvnw.cmd and memnos.cmd share it.
set "JDK_HOME="
set "JDK_COMMAND=%~1"
if defined JAVA_HOME call :weigh "%JAVA_HOME%"
if defined JDK_HOME exit /b 0
for /f "delims=" %%J in ('where java 2^>nul') do call :weigh "%%~dpJ.."
if defined JDK_HOME exit /b 0
if not defined MEMNOS_JDK_ROOTS goto usual
for %%R in (%MEMNOS_JDK_ROOTS%) do call :look "%%~R"
goto looked
:usual
for %%R in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\BellSoft" "%ProgramFiles%\SapMachine" "%ProgramFiles%\OpenJDK" "%LOCALAPPDATA%\Programs\Eclipse Adoptium" "%LOCALAPPDATA%\Programs\Microsoft" "%USERPROFILE%\.jdks" "%USERPROFILE%\.sdkman\candidates\java" "%USERPROFILE%\scoop\apps" "%SystemDrive%\tools") do call :look "%%~R"
:looked
if defined JDK_HOME exit /b 0
exit /b 1

rem Weighs what is installed under the folder %1; scoop keeps its current version one folder deeper.
:look
if not exist "%~1" exit /b 0
pushd "%~1"
for /d %%D in (*) do call :weigh "%%~fD"
for /d %%D in (*) do call :weigh "%%~fD\current"
popd
exit /b 0

rem Takes the Java at %1 when none was taken before and its release file says 25 or newer.
:weigh
if defined JDK_HOME exit /b 0
if not exist "%~1\bin\%JDK_COMMAND%.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "JDK_MAJOR="
set "JDK_VERSION="
for /f "usebackq tokens=1,2 delims==" %%K in ("%~1\release") do if "%%K"=="JAVA_VERSION" set "JDK_VERSION=%%~L"
if not defined JDK_VERSION exit /b 0
for /f "tokens=1 delims=.-+" %%M in ("%JDK_VERSION%") do set "JDK_MAJOR=%%M"
if not defined JDK_MAJOR exit /b 0
if %JDK_MAJOR% geq 25 set "JDK_HOME=%~f1"
exit /b 0
