# shellcheck shell=sh
# A part of memnos-hook, read when something waits or has to: the spool, what the user is told, what runs in the background.

umask 077
kilobytes_max=65536
day=86400000000000

# Sets started (when the event happened, in nanoseconds), today and clock. $1: microseconds that have passed since.
look_at_clock() {
  [ -n "${today-}" ] || {
    today=$(date '+%s%N %H:%M')
    clock=${today#* }
    today=${today% *}
    # A date without nanoseconds leaves a letter.
    case $today in
      *[!0-9]*) today=$(perl -MTime::HiRes=time -e 'printf "%.0f", time * 1e6')000 ;;
    esac
    case $today in 000) today=$(date +%s)000000000 ;; esac
  }
  started=$((today - $1 * 1000))
}

has_waiting() {
  [ -d "$spool" ] || return 1
  set -- "$spool"/[0-9]*
  [ -e "$1" ]
}

count_waiting() {
  set -- "$spool"/[0-9]*
  [ -e "$1" ] || shift
  waiting=$#
}

# What is dropped is counted, a line each, for `memnos spool` to show. $1: why, $2: how many
count_dropped() {
  printf '%s %s %s\n' "$today" "$1" "$2" >>"$spool/dropped"
}

# Drops what is too old, and the oldest when there is too much. $1: the folder, $2: how many it may hold
make_room() {
  room=$1 number_max=$2
  set -- "$1"/[0-9]*
  [ -e "$1" ] || return
  while [ $# -gt 0 ]; do
    oldest=${1##*/}
    oldest=${oldest%%-*}
    case $oldest in *[!0-9]* | '' | 0*) oldest=$today ;; esac
    [ $((today - oldest)) -gt $((30 * day)) ] || break
    rm -f "$1" && count_dropped age 1
    shift
  done
  # An event is never over one megabyte.
  if [ $# -ge 64 ]; then kilobytes_in "$room"; else kilobytes=0; fi
  if [ $# -ge "$number_max" ] || [ "$kilobytes" -ge $kilobytes_max ]; then
    rm -f "$1" "$2" "$3" "$4" && count_dropped full 4
  fi
}

# What the files of a folder take, without those of the folder in it, which du names first.
kilobytes_in() {
  used=$(du -k "$1")
  kilobytes=${used##*"$newline"}
  kilobytes=${kilobytes%%[!0-9]*}
  case $used in
    *"$newline"*) kilobytes=$((kilobytes - ${used%%[!0-9]*})) ;;
  esac
}

# Keeps the event. $1: the folder, $2: why
keep() {
  [ -d "$spool/aside" ] || mkdir -p "$spool/aside"
  look_at_clock "$passed"
  if [ ${#event} -gt $event_max ]; then
    count_dropped large 1
    return
  fi
  case $1 in
    "$spool") make_room "$1" 10000 ;;
    *) make_room "$1" 1000 ;;
  esac
  case $session in
    '' | *[!A-Za-z0-9._-]*) lane=none ;;
    *) lane=$session ;;
  esac
  [ ${#lane} -le 64 ] || lane=none
  entry=$started-$$-0-$lane
  where=$folder
  case $where in *"$newline"*) where= ;; esac
  printf 'memnos-spool: 1\nclient: %s\nnamespace: %s\nfolder: %s\noccurred-at: %s\nreason: %s\n\n%s' \
    "$client" "$namespace" "$where" "$started" "$2" "$event" >"$spool/.new-$entry" &&
    mv -f "$spool/.new-$entry" "$1/$entry" && return
  rm -f "$spool/.new-$entry"
  say "this turn is not kept, $spool cannot be written; make room on the disk"
}

# --- notices ---------------------------------------------------------------------------------------------------------

# Says a sentence where the client has a place for it. A path may hold what JSON wants escaped.
say() {
  case $client$event_name in
    claude-code* | codex* | gemini-cli*) ;;
    *) return 1 ;;
  esac
  case $event_name in SessionEnd | StopFailure | '') return 1 ;; esac
  escaped "memnos: $1"
  notice=$text
}

# Remembers since when it is off, and says so once. $1: what is wrong, $2: the sentence
note_outage() {
  told=no kind='' since=$started off_at=$clock
  [ ! -f "$outage" ] || read -r since off_at kind told <"$outage"
  case $since in *[!0-9]* | '') since=$started ;; esac
  case $kind-$1 in
    "$1-$1" | away-slow | away-busy | slow-away | slow-busy | busy-away | busy-slow) ;;
    *) told=no ;;
  esac
  days=$(((today - since) / day))
  if [ "$told" = no ]; then
    # What a session's start finds stopped is being started.
    [ "$starts$1" = yesaway ] || ! say "$2" || told=yes
  elif [ "$starts" = yes ] && [ $days -gt 0 ]; then
    count_waiting
    say "memory has been off for $days days and $waiting turns wait: run 'memnos status'"
  fi
  [ -d "$spool" ] || mkdir -p "$spool"
  printf '%s %s %s %s\n' "$since" "$off_at" "$1" "$told" >"$outage"
}

end_outage() {
  read -r since off_at kind told <"$outage"
  # Of several that see the end, one says so.
  rm "$outage" || return
  [ "$told" = yes ] || return
  count_waiting
  if [ "$waiting" -gt 0 ]; then
    say "memory is back; the turns since $off_at that wait ($waiting) are being stored"
  else
    say "memory is back"
  fi
}

end_denial() {
  read -r since off_at kind told <"$denied"
  [ "$kind" != "${namespace:-folder}" ] || rm "$denied"
}

# --- in the background -----------------------------------------------------------------------------------------------

# In a session of its own where the platform can, so that it outlives the client's call. $1: a line of shell
detached() {
  [ -x "$launcher" ] || return
  (
    trap '' HUP
    cd /
    LC_ALL=$locale
    if [ -x /usr/bin/setsid ]; then
      exec /usr/bin/setsid /bin/sh -c "$1" "$launcher"
    fi
    exec perl -MPOSIX -e 'POSIX::setsid(); exec @ARGV' /bin/sh -c "$1" "$launcher" || exec /bin/sh -c "$1" "$launcher"
  ) </dev/null >/dev/null 2>&1 &
}

# One replay at a time is enough, and one a minute; one that could hand nothing over sets the time of the next further
# ahead. A note of a replay that died is believed for ten minutes.
start_replay() {
  replayer='' since=0 last=0
  look_at_clock 0
  if [ -f "$spool/replay.pid" ]; then
    read -r replayer since <"$spool/replay.pid"
    case $replayer$since in
      *[!0-9]* | '') ;;
      *) [ $((today - since)) -gt 600000000000 ] || ! kill -0 "$replayer" || return ;;
    esac
  fi
  [ ! -f "$spool/replay.at" ] || read -r last <"$spool/replay.at"
  case $last in *[!0-9]* | '') last=0 ;; esac
  [ $((today - last)) -gt 60000000000 ] || return
  printf '%s\n' "$today" >"$spool/replay.at"
  # shellcheck disable=SC2016
  detached '"$0" spool replay'
}

# A server on another machine is not ours to start.
server_is_ours() {
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
      unix-socket*) return 0 ;;
      url*://localhost[:/]* | url*://127.0.0.1[:/]* | url*://\[::1\][:/]*) return 0 ;;
    esac
  done <"$curl_file"
  return 1
}

# --- what becomes of an event ----------------------------------------------------------------------------------------

after_answer() {
  [ ! -f "$outage" ] || end_outage
  [ ! -f "$denied" ] || end_denial
  ! has_waiting || start_replay
}

without_asking() {
  if [ ${#event} -gt $event_max ]; then
    keep "$spool" large
    say "this turn is not kept, it is larger than one megabyte"
  elif [ ! -d "$home/clients" ]; then
    # Nobody was ever set up here, so nothing is written; the folder may be another program's.
    [ "$starts" = no ] || say "$client is not set up: run 'memnos agent-setup $client'"
  elif [ ! -f "$curl_file" ]; then
    status=setup
    not_taken
  else
    keep "$spool" order
    start_replay
  fi
}

after_no() {
  case $status in
    400 | 409 | 413 | 414 | 415 | 422*) refused_for_good ;;
    *) not_taken ;;
  esac
}

# What a start or an end says is worth nothing later.
# There is something to read, but what was said could not be stored.
read_but_not_kept() {
  case $body in
    '{'*'}') ;;
    *) body= ;;
  esac
  readable=$body
  keep_turn "$status"
  note_outage busy "memory cannot store since $clock; what is said is kept and stored later"
  body=$readable
}

keep_turn() {
  case $event_name in
    SessionStart | sessionStart | SessionEnd | sessionEnd | StopFailure) look_at_clock "$passed" ;;
    *) keep "$spool" "$1" ;;
  esac
}

refused_for_good() {
  reason=$status
  case $body in
    *"$newline"*) ;;
    '{'*) reason="$status $body" ;;
  esac
  keep "$spool/aside" "$reason"
  body=
}

not_taken() {
  body=
  keep_turn "$status"
  case $status in
    28) note_outage slow "memory does not answer since $clock; what is said is kept and stored later" ;;
    401) note_outage token "the token of $client is refused; what is said is kept: run 'memnos agent-setup $client'" ;;
    403)
      outage=$denied
      note_outage "${namespace:-folder}" \
        "$client may not write to ${namespace:-the namespace of this folder}; what is said is kept: ask for a grant"
      ;;
    429 | 503) note_outage busy "memory is busy since $clock; what is said is kept and stored later" ;;
    setup) note_outage setup "$client is not set up; what is said is kept: run 'memnos agent-setup $client'" ;;
    127) note_outage curl "curl is missing, so memory is off; what is said is kept: install curl" ;;
    [1-9] | [1-9][0-9]) note_outage away "memory is off since $clock; what is said is kept and stored when it is back" ;;
    *) note_outage "$status" "memory answers with $status since $clock; what is said is kept: run 'memnos status'" ;;
  esac
  if [ "$starts" = yes ] && [ "$status" = 7 ] && server_is_ours; then
    # shellcheck disable=SC2016
    detached '"$0" start && "$0" spool replay'
  fi
}
