@echo off
rem Starts memnos, building it when it is not built yet (after a change of the sources: mvnw package). Nothing but the
rem application writes to stdout. MEMNOS_JAVA_OPTS adds Java options and wins over the ones below.
setlocal DisableDelayedExpansion
set "ROOT=%~dp0"
set "APP=%ROOT%app"
set "NEEDED=java"
if exist "%ROOT%pom.xml" (
  set "APP=%ROOT%mcp-server\target\app"
  set "NEEDED=javac"
)

call "%ROOT%.mvn\find-jdk.cmd" %NEEDED%
if not defined JDK_HOME (
  echo memnos: no JDK 25 or newer was found in JAVA_HOME, on the PATH or in the usual folders: install one, for example Temurin 25, or set JAVA_HOME to it. 1>&2
  exit /b 1
)
if exist "%APP%\lib\memnos-mcp-server-*.jar" goto run
if not exist "%ROOT%pom.xml" (
  echo memnos: this installation is not complete: "%APP%\lib" is missing. 1>&2
  exit /b 1
)

rem mkdir makes the lock for one of us only; the others wait until it is gone.
set "LOCK=%ROOT%target\memnos-build.lock"
if not exist "%ROOT%target" mkdir "%ROOT%target" 2>nul
mkdir "%LOCK%" 2>nul
if not errorlevel 1 goto build
echo memnos: another memnos is building; waiting for it. If none is running, remove "%LOCK%". 1>&2
:wait
ping -n 2 127.0.0.1 >nul
if exist "%LOCK%" goto wait
if exist "%APP%\lib\memnos-mcp-server-*.jar" goto run
exit /b 1

:build
echo memnos: building from source in "%ROOT%" (a first build fetches its dependencies and takes some minutes) 1>&2
pushd "%ROOT%"
call "%ROOT%mvnw.cmd" -B -ntp -q -DskipTests -P app,-format -pl mcp-server,benchmarks -am package 1>&2 <nul
popd
rmdir "%LOCK%"
if exist "%APP%\lib\memnos-mcp-server-*.jar" goto run
echo memnos: the build failed; what Maven said stands above. 1>&2
exit /b 1

:run
set "FOLDER=lib"
set "MAIN=net.memnos.cli.Memnos"
set "FLAGS=-XX:TieredStopAtLevel=1"
if /i "%~1"=="serve" set "FLAGS=-Xmx320m"
if /i "%~1"=="proxy" set "FLAGS=-Xmx320m"
if /i not "%~1"=="mcp" goto start
set "FOLDER=front"
set "MAIN=net.memnos.front.Front"
set "FLAGS=-XX:TieredStopAtLevel=1 -Xmx128m"
for %%A in (%*) do call :argument "%%~A"

:start
"%JDK_HOME%\bin\java.exe" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Xlog:disable -Xlog:all=warning:stderr -Dorg.jooq.no-logo=true -Dorg.jooq.no-tips=true %FLAGS% %MEMNOS_JAVA_OPTS% "-Dmemnos.launcher=%ROOT%memnos.cmd" -cp "%APP%\%FOLDER%\*" %MAIN% %*
exit /b %errorlevel%

rem An MCP server that is to stand alone is the whole application, not the light front.
:argument
if not "%~1"=="--standalone" exit /b 0
set "FOLDER=lib"
set "MAIN=net.memnos.cli.Memnos"
set "FLAGS=-Xmx320m"
exit /b 0
