@echo off
rem Runs the pinned Maven on a JDK 25 or newer. Names no download host: Maven comes from its cache, else through the
rem machine's own mvn (which knows the user's mirrors), else from the Maven repository that MVNW_REPOURL names.
setlocal DisableDelayedExpansion
set "ROOT=%~dp0"

call "%ROOT%.mvn\find-jdk.cmd" javac
if not defined JDK_HOME (
  echo mvnw: no JDK 25 or newer was found in JAVA_HOME, on the PATH or in the usual folders: install one, for example Temurin 25, or set JAVA_HOME to it. 1>&2
  exit /b 1
)
set "JAVA_HOME=%JDK_HOME%"
if defined MAVEN_OPTS (
  set "MAVEN_OPTS=--sun-misc-unsafe-memory-access=allow %MAVEN_OPTS%"
) else (
  set "MAVEN_OPTS=--sun-misc-unsafe-memory-access=allow"
)

for /f "usebackq eol=# tokens=1,2 delims==" %%A in ("%ROOT%.mvn\pinned-maven.properties") do (
  if "%%A"=="version" set "VERSION=%%B"
  if "%%A"=="sha512" set "SHA512=%%B"
)
if not defined MAVEN_USER_HOME set "MAVEN_USER_HOME=%USERPROFILE%\.m2"
set "DISTS=%MAVEN_USER_HOME%\wrapper\dists\apache-maven-%VERSION%"
set "MAVEN_DIR=%DISTS%\%SHA512:~0,16%"
set "MVN=%MAVEN_DIR%\apache-maven-%VERSION%\bin\mvn.cmd"
if exist "%MVN%" goto run

rem Two of us at once are safe: each unpacks in a folder of its own, and one rename wins.
set "ZIP=apache-maven-%VERSION%-bin.zip"
set "FRESH=%DISTS%\fresh-%RANDOM%-%RANDOM%"
mkdir "%FRESH%"
if errorlevel 1 goto failed
if defined MVNW_REPOURL goto fetch_from_repository
where mvn >nul 2>nul
if errorlevel 1 (
  echo mvnw: Maven %VERSION% is not here yet: install Maven to fetch it with, any 3.x, or set MVNW_REPOURL to the address of a Maven repository. 1>&2
  goto failed
)
echo mvnw: fetching Maven %VERSION% with the mvn on the PATH 1>&2
pushd "%FRESH%"
call mvn -B -ntp -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy "-Dartifact=org.apache.maven:apache-maven:%VERSION%:zip:bin" "-DoutputDirectory=%FRESH%" 1>&2 <nul
popd
goto check

:fetch_from_repository
echo mvnw: fetching Maven %VERSION% from MVNW_REPOURL 1>&2
curl -fsSL -o "%FRESH%\%ZIP%" "%MVNW_REPOURL%/org/apache/maven/apache-maven/%VERSION%/%ZIP%" 1>&2

:check
if not exist "%FRESH%\%ZIP%" (
  echo mvnw: Maven %VERSION% could not be fetched: check the network and Maven's settings, or set MVNW_REPOURL to a Maven repository. 1>&2
  goto failed
)
set "ACTUAL="
for /f "usebackq skip=1 delims=" %%H in (`certutil -hashfile "%FRESH%\%ZIP%" SHA512`) do if not defined ACTUAL set "ACTUAL=%%H"
set "ACTUAL=%ACTUAL: =%"
if /i not "%ACTUAL%"=="%SHA512%" (
  echo mvnw: the fetched Maven %VERSION% does not have the pinned SHA-512, so it is not used. 1>&2
  goto failed
)
pushd "%FRESH%"
"%JAVA_HOME%\bin\jar.exe" xf "%ZIP%"
popd
del "%FRESH%\%ZIP%"
if not exist "%MAVEN_DIR%" move "%FRESH%" "%MAVEN_DIR%" >nul 2>nul
if exist "%FRESH%" rmdir /s /q "%FRESH%"
if exist "%MVN%" goto run
echo mvnw: Maven could not be put into %MAVEN_DIR%. 1>&2

:failed
if exist "%FRESH%" rmdir /s /q "%FRESH%"
exit /b 1

:run
call "%MVN%" %*
exit /b %errorlevel%
