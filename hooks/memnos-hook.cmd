@echo off
rem memnos-hook.cmd CLIENT: hands one event of a coding agent from stdin to memnos and prints what the agent may read. The
rem curl of Windows does it, as clients\CLIENT\hook.curl says; where that fails, memnos.cmd keeps the event and tells the
rem user. Always ends with 0, because other codes mean something to agents. See docs\capture.md.
setlocal DisableDelayedExpansion
set "CLIENT=%~1"
if not defined CLIENT exit /b 0
if not defined MEMNOS_HOME set "MEMNOS_HOME=%USERPROFILE%\.memnos"
set "CURL_FILE=%MEMNOS_HOME%\clients\%CLIENT%\hook.curl"
set "EVENT=%TEMP%\memnos-%RANDOM%%RANDOM%.event"
set "ANSWER=%EVENT%.answer"
set "STATUS=0"

rem curl copies stdin to a file of the user's own, whole; the tools of Windows cut long lines.
setlocal EnableDelayedExpansion
set "COPY=file:///!EVENT:\=/!"
set "COPY=!COPY: =%%20!"
curl.exe -q -s -T - "!COPY!" 2>nul
endlocal
if exist "%MEMNOS_HOME%\spool\outage-%CLIENT%" goto keep
if not exist "%CURL_FILE%" goto keep

rem Without Memnos-Namespace a server of this machine decides by the folder in the event.
for /f %%S in ('curl.exe -q -s --noproxy localhost^,127.0.0.1 --connect-timeout 0.2 --max-time 2.5 --data-binary "@%EVENT%" -H "Content-Type: application/json" -H "Expect:" -o "%ANSWER%" -w "%%{http_code}" -K "%CURL_FILE%" 2^>nul') do set "STATUS=%%S"
if "%STATUS%"=="204" goto done
if not "%STATUS%"=="200" goto keep
if exist "%ANSWER%" type "%ANSWER%" 2>nul
goto done

:keep
call "%~dp0..\memnos.cmd" hook %CLIENT% <"%EVENT%" 2>nul

:done
del "%EVENT%" "%ANSWER%" >nul 2>nul
exit /b 0
