# shellcheck shell=sh
# A part of memnos-hook: which namespace an event belongs to, as net.memnos.hooks.local.AutoNamespace decides it for
# everybody else. It reads files and starts no process, but for names beyond ASCII.

strip() {
  text=${1#"${1%%[![:space:]]*}"}
  text=${text%"${text##*[![:space:]]}"}
}

# The agent's project, which stays the same when it works in another folder for a while, else where it works.
find_folder() {
  for folder in "${CLAUDE_PROJECT_DIR-}" "${GEMINI_PROJECT_DIR-}" "${CURSOR_PROJECT_DIR-}" "$cwd" "$PWD"; do
    case $folder in
      /*) ! cd -P "$folder" || break ;;
    esac
  done
  folder=$PWD
}

find_namespace() {
  namespace=${MEMNOS_NAMESPACE-}
  [ -n "$namespace" ] || configured_namespace
  case $namespace in
    '' | auto) ;;
    *) return ;;
  esac
  namespace=
  [ ! -f "$home/bindings.json" ] || bound_namespace
  [ -z "$namespace" ] || return
  find_git
  if [ -n "$git_config" ] && [ -f "$git_config" ] && read_remotes; then
    clean repo "$repo"
  else
    named=${git_root:-$folder}
    named=${named##*/}
    clean proj "${named:-root}"
  fi
}

configured_namespace() {
  [ -f "$home/config.toml" ] || return
  while IFS= read -r line || [ -n "$line" ]; do
    strip "$line"
    case $text in
      \[*) return ;;
      namespace[\ =]*)
        strip "${text#*=}"
        case $text in
          \"*) text=${text#\"} namespace=${text%%\"*} ;;
          \'*) text=${text#\'} namespace=${text%%\'*} ;;
        esac
        return
        ;;
    esac
  done <"$home/config.toml"
}

# The file is one flat object of texts: every other piece between quotes is a key. The longest key that is this folder
# or one above it wins.
bound_namespace() {
  texts='' inside='' piece='' key='' longest=0
  escaped "$folder"
  while IFS= read -r line || [ -n "$line" ]; do texts=$texts$line; done <"$home/bindings.json"
  IFS='"'
  set -f
  for word in $texts; do
    if [ -z "$inside" ]; then
      inside=yes
      continue
    fi
    piece=$piece$word
    case $word in
      *\\) piece=$piece\" && continue ;;
    esac
    inside=
    if [ -z "$key" ]; then
      key=$piece
    else
      case $text/ in
        "${key%/}"/*) [ ${#key} -le "$longest" ] || longest=${#key} namespace=$piece ;;
      esac
      key=
    fi
    piece=
  done
  set +f
  unset IFS
}

escaped() {
  text=$1
  case $text in
    *[\\\"]*) ;;
    *) return ;;
  esac
  rest=$text text=''
  while [ -n "$rest" ]; do
    next=${rest#?}
    letter=${rest%"$next"}
    case $letter in [\\\"]) letter=\\$letter ;; esac
    text=$text$letter
    rest=$next
  done
}

# A worktree or a submodule has a file that says where its git folder is; a worktree's points on to the common one.
find_git() {
  git_root=$folder git_config=''
  while :; do
    if [ -d "$git_root/.git" ]; then
      git_config=$git_root/.git/config
      git_root=${git_root:-/}
      return
    elif [ -f "$git_root/.git" ]; then
      line_of "$git_root/.git" gitdir:
      at=$git_root
      below "$text"
      line_of "$at/commondir" ''
      below "$text"
      git_config=$at/config
      return
    fi
    [ -n "$git_root" ] || return
    git_root=${git_root%/*}
  done
}

line_of() {
  text=''
  [ -f "$1" ] || return
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
      "$2"*)
        strip "${line#"$2"}"
        [ -z "$text" ] || return
        ;;
    esac
  done <"$1"
  text=
}

below() {
  case $1 in
    '') ;;
    /*) at=$1 ;;
    *) at=$at/$1 ;;
  esac
}

# Sets repo: that of origin, else of the first remote that names a host.
read_remotes() {
  remote='' others='' origin=''
  while IFS= read -r line || [ -n "$line" ]; do
    strip "$line"
    case $text in
      \[*)
        remote=
        strip "${text#\[}"
        case $text in
          remote[[:space:]]*\"*\"*\]*) ;;
          *) continue ;;
        esac
        strip "${text#remote}"
        text=${text#\"}
        remote=${text%\"*\]*}
        text=${text#"$remote"\"}
        strip "${text#*\]}"
        ;;
    esac
    case $remote$text in "$text") continue ;; esac
    case $text in
      [Uu][Rr][Ll]*)
        strip "${text#???}"
        case $text in
          =*) ;;
          *) continue ;;
        esac
        ;;
      *) continue ;;
    esac
    strip "${text#=}"
    case $text in
      \"*\") text=${text#\"} text=${text%\"} ;;
      *) strip "${text%%[[:space:]][#;]*}" ;;
    esac
    [ "$remote" != origin ] || [ -z "$origin" ] || continue
    [ "$remote" != origin ] || origin=yes
    repository "$text"
    if [ -n "$repo" ]; then
      [ "$remote" != origin ] || return 0
      others=${others:-$repo}
    fi
    remote=
  done <"$git_config"
  repo=$others
  [ -n "$repo" ]
}

# Sets repo to host/owner/name for the address of a remote, or to nothing for a path on this machine. A user and a
# password before the host are left out.
repository() {
  repo=
  strip "$1"
  case $text in
    *://*)
      case ${text%%://*} in
        [Ss][Ss][Hh] | [Hh][Tt][Tt][Pp] | [Hh][Tt][Tt][Pp][Ss] | [Gg][Ii][Tt] | [Gg][Ii][Tt]+[Ss][Ss][Hh] | [Ss][Ss][Hh]+[Gg][Ii][Tt]) ;;
        *) return ;;
      esac
      text=${text#*://}
      case $text in
        */?*) ;;
        *) return ;;
      esac
      host=${text%%/*}
      text=${text#*/}
      host=${host##*@}
      case $host in
        \[*\]) port='' ;;
        \[*\]:*) port=${host##*\]:} host=${host%:"$port"} port=${port:-x} ;;
        *:*) port=${host#*:} host=${host%%:*} port=${port:-x} ;;
        *) port= ;;
      esac
      case $port in *[!0-9]*) return ;; esac
      ;;
    *:?*)
      host=${text%%:*}
      text=${text#*:}
      case $host in */* | *@*@* | @*) return ;; esac
      host=${host#*@}
      case $host in ?) return ;; esac
      case ${text%%/*} in *@*) return ;; esac
      case $text in //*) return ;; esac
      ;;
    *) return ;;
  esac
  [ -n "$host" ] || return
  path=
  IFS=/
  set -f
  for segment in ${text%%[?#]*}; do
    case $segment in . | .. | '~'*) ;; *[![:space:]]*) path=$path${path:+/}$segment ;; esac
  done
  set +f
  unset IFS
  case $path in *.[Gg][Ii][Tt]) path=${path%????} ;; '') return ;; esac
  host=${host#\[}
  repo=${host%\]}/$path
}

# A foreign name within the grammar of namespaces, as NamespaceGrammar.clean makes it.
clean() {
  cleaned=$2 hard=''
  [ ${#2} -le 400 ] || hard=yes
  case $hard$cleaned in
    *[!a-z0-9._/-]* | *//* | [!a-z0-9]* | *[/-]) clean_letters "$2" ;;
  esac
  namespace=$1:$cleaned
  if [ -n "$hard" ] || [ -z "$cleaned" ] || [ ${#namespace} -gt 200 ]; then
    # Perl lowers letters beyond ASCII and makes the digest. Where it is missing the server decides, with the same class.
    namespace=$(printf %s "$2" | perl -MDigest::SHA=sha256_hex -MEncode -e '
      local $/; my $kind = shift; my $lower = lc decode("UTF-8", <STDIN>); my $name = $lower;
      for ($name) { s{[^a-z0-9._/-]+}{-}g; s{/{2,}}{/}g; s{^[^a-z0-9]+}{}; s{[-/]+\z}{} }
      my $lossy = $lower =~ /[^\x00-\x7f]/ || !length $name || length("$kind:$name") > 200;
      my $digest = substr(sha256_hex(encode("UTF-8", $lower)), 0, 8);
      my $kept = substr($name, 0, 200 - length($kind) - 10);
      print "$kind:", !$lossy ? $name : length $kept ? "$kept-$digest" : $digest' "$1")
  fi
}

clean_letters() {
  rest=$1 cleaned='' run=''
  [ -z "$hard" ] || return
  while [ -n "$rest" ]; do
    next=${rest#?}
    letter=${rest%"$next"}
    rest=$next
    case $letter in
      [a-z0-9._/-]) ;;
      [A-Z]) lower ;;
      [\ -~] | [[:cntrl:]]) letter= ;;
      *) hard=yes && return ;;
    esac
    case $letter$run in
      '') run=yes cleaned=$cleaned- ;;
      yes) ;;
      *) run='' cleaned=$cleaned$letter ;;
    esac
  done
  while :; do
    case $cleaned in
      *//*) cleaned=${cleaned%%//*}/${cleaned#*//} ;;
      [!a-z0-9]*) cleaned=${cleaned#?} ;;
      *[/-]) cleaned=${cleaned%?} ;;
      *) return ;;
    esac
  done
}

lower() {
  case $letter in
    A) letter=a ;; B) letter=b ;; C) letter=c ;; D) letter=d ;; E) letter=e ;; F) letter=f ;; G) letter=g ;;
    H) letter=h ;; I) letter=i ;; J) letter=j ;; K) letter=k ;; L) letter=l ;; M) letter=m ;; N) letter=n ;;
    O) letter=o ;; P) letter=p ;; Q) letter=q ;; R) letter=r ;; S) letter=s ;; T) letter=t ;; U) letter=u ;;
    V) letter=v ;; W) letter=w ;; X) letter=x ;; Y) letter=y ;; Z) letter=z ;;
  esac
}
