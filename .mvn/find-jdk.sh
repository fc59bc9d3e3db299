# Finds a Java of at least version 25. To be sourced by a POSIX shell: mvnw and memnos share it.
#
# find_jdk COMMAND sets jdk_home and jdk_release to the first Java that has bin/COMMAND (javac for building, java for
# running) and answers 0, or answers 1. The order is JAVA_HOME, the java on the PATH, then the usual install folders,
# where the version nearest to 25 wins. Versions are read from the "release" file that each Java carries, so looking
# costs no process. MEMNOS_JDK_ROOTS (folders that hold Java installations, split by ":") stands in for the usual folders.

jdk_wanted=25

# Reads the version of the Java at $1 into jdk_major and jdk_release; fails when it is no usable Java.
read_jdk() {
  jdk_major=0
  jdk_release=
  [ -x "$1/bin/$2" ] && [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  while IFS='=' read -r jdk_key jdk_value || [ -n "$jdk_key" ]; do
    jdk_value=${jdk_value#\"}
    jdk_value=${jdk_value%%\"*}
    case $jdk_key in
      JAVA_VERSION) jdk_major=${jdk_value%%[!0-9]*} ;;
      JAVA_RUNTIME_VERSION) jdk_release=$jdk_value ;;
    esac
  done <"$1/release"
  : "${jdk_release:=$jdk_major}"
  [ "${jdk_major:-0}" -ge "$jdk_wanted" ]
}

take_jdk() {
  read_jdk "$1" "$2" || return 1
  jdk_home=$1
}

# Keeps the better of the Java at $1 and the best one so far.
weigh_jdk() {
  read_jdk "$1" "$2" || return 0
  if [ -z "$jdk_home" ] || [ "$jdk_major" -lt "$jdk_best" ]; then
    jdk_home=$1
    jdk_best=$jdk_major
    jdk_best_release=$jdk_release
  fi
}

# The home of the java on the PATH, through its symbolic links (/usr/bin/java is one on most Linux systems).
jdk_on_path() {
  jdk_path=$(command -v java) || return 1
  while [ -h "$jdk_path" ]; do
    jdk_link=$(readlink "$jdk_path") || return 1
    case $jdk_link in
      /*) jdk_path=$jdk_link ;;
      *) jdk_path=${jdk_path%/*}/$jdk_link ;;
    esac
  done
  jdk_path=${jdk_path%/*}
  jdk_path=${jdk_path%/*}
}

# Weighs what is installed under the folder $1; a macOS bundle and a Homebrew formula keep their Java deeper.
weigh_folder() {
  for jdk_candidate in "$1"/*; do
    for jdk_inner in /Contents/Home /libexec/openjdk.jdk/Contents/Home /libexec ''; do
      [ ! -d "$jdk_candidate$jdk_inner/bin" ] || weigh_jdk "$jdk_candidate$jdk_inner" "$2"
    done
  done
}

weigh_usual_folders() {
  for jdk_root in /usr/lib/jvm /usr/lib64/jvm /usr/java /usr/local/java /opt /opt/java /opt/homebrew/opt \
    /usr/local/opt /home/linuxbrew/.linuxbrew/opt "${SDKMAN_DIR:-$HOME/.sdkman}/candidates/java" "$HOME/.jdks" \
    "$HOME/.asdf/installs/java" "$HOME/.local/share/mise/installs/java" /Library/Java/JavaVirtualMachines \
    "$HOME/Library/Java/JavaVirtualMachines"; do
    [ ! -d "$jdk_root" ] || weigh_folder "$jdk_root" "$1"
  done
  if [ -z "$jdk_home" ] && [ -x /usr/libexec/java_home ]; then
    weigh_jdk "$(/usr/libexec/java_home -v "$jdk_wanted+" 2>/dev/null)" "$1"
  fi
}

find_jdk() {
  jdk_home=
  jdk_best=0
  jdk_best_release=
  : "${HOME:=/nonexistent}"
  if [ -n "${JAVA_HOME:-}" ] && take_jdk "${JAVA_HOME%/}" "$1"; then
    return 0
  fi
  if jdk_on_path && take_jdk "$jdk_path" "$1"; then
    return 0
  fi
  if [ -n "${MEMNOS_JDK_ROOTS:-}" ]; then
    jdk_rest=$MEMNOS_JDK_ROOTS:
    while [ -n "$jdk_rest" ]; do
      weigh_folder "${jdk_rest%%:*}" "$1"
      jdk_rest=${jdk_rest#*:}
    done
  else
    weigh_usual_folders "$1"
  fi
  jdk_release=$jdk_best_release
  [ -n "$jdk_home" ]
}

jdk_missing="no JDK $jdk_wanted or newer was found in JAVA_HOME, on the PATH or in the usual folders:\
 install one (for example the package openjdk-$jdk_wanted-jdk, temurin-$jdk_wanted-jdk or, with Homebrew, openjdk@$jdk_wanted), or set JAVA_HOME to it"
