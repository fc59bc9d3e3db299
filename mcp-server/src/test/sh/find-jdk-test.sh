# Tries the search for a JDK against folders that only look like Java installations. Takes the repository's root and an
# empty folder; prints one line a case and answers 1 when any differs.
set -eu
root=$1
scratch=$2
. "$root/.mvn/find-jdk.sh"
failures=0

# make_java FOLDER VERSION [COMMAND...]
make_java() {
  mkdir -p "$1/bin"
  printf 'IMPLEMENTOR="Nobody"\nJAVA_RUNTIME_VERSION="%s+9"\nJAVA_VERSION="%s"\n' "$2" "$2" >"$1/release"
  shift 2
  for command in java "$@"; do
    printf '#!/bin/sh\nexit 1\n' >"$scratch/command"
    chmod +x "$scratch/command"
    cp -p "$scratch/command" "$made/bin/$command"
  done
}

# expect CASE WANTED-HOME: what find_jdk answers in the present environment, or "none".
expect() {
  jdk_home=
  find_jdk javac || jdk_home=none
  if [ "$jdk_home" = "$2" ]; then
    echo "ok: $1"
  else
    echo "FAILED: $1: wanted $2, found $jdk_home"
    failures=$((failures + 1))
  fi
}

for java in 'old:17.0.15' 'plain:25.0.3' 'early:26-ea' 'far:27.0.1' 'on path:25'; do
  made=$scratch/all/${java%%:*}
  make_java "$made" "${java#*:}" javac
done
made=$scratch/all/runtime
make_java "$made" 25.0.3
made=$scratch/mac/temurin-25.jdk/Contents/Home
make_java "$made" 25.0.1 javac
made=$scratch/brew/openjdk@25/libexec/openjdk.jdk/Contents/Home
make_java "$made" 25.0.1 javac
made=$scratch/eight/jdk8
make_java "$made" 1.8.0_402 javac
mkdir -p "$scratch/none" "$scratch/links" "$scratch/newer"
cp -Rp "$scratch/all/far" "$scratch/all/early" "$scratch/newer"
ln -s "../all/on path/bin/java" "$scratch/links/java.real"
ln -s java.real "$scratch/links/java"

plain_path=$scratch/tools
mkdir -p "$plain_path"
for command in readlink dirname; do
  printf '#!/bin/sh\nexec %s "$@"\n' "$(command -v "$command")" >"$plain_path/$command"
  chmod +x "$plain_path/$command"
done
PATH=$plain_path
HOME=$scratch/none

unset JAVA_HOME
MEMNOS_JDK_ROOTS=$scratch/all
expect "the version nearest to 25 wins" "$scratch/all/on path"
JAVA_HOME=$scratch/all/far
expect "JAVA_HOME comes first" "$scratch/all/far"
JAVA_HOME=$scratch/all/old
expect "an old JAVA_HOME is passed over" "$scratch/all/on path"
JAVA_HOME=$scratch/all/runtime
expect "a runtime without a compiler is passed over" "$scratch/all/on path"
JAVA_HOME=$scratch/not-there
expect "a JAVA_HOME that is not there is passed over" "$scratch/all/on path"
unset JAVA_HOME
MEMNOS_JDK_ROOTS=$scratch/none:$scratch/newer
expect "a newer version will do, and folders are tried in turn" "$scratch/newer/early"
PATH=$scratch/links:$plain_path
expect "the java on the PATH is followed through its links" "$scratch/links/../all/on path"
PATH=$plain_path
MEMNOS_JDK_ROOTS=$scratch/mac
expect "a macOS bundle is looked into" "$scratch/mac/temurin-25.jdk/Contents/Home"
MEMNOS_JDK_ROOTS=$scratch/brew
expect "a Homebrew formula is looked into" "$scratch/brew/openjdk@25/libexec/openjdk.jdk/Contents/Home"
MEMNOS_JDK_ROOTS=$scratch/eight
expect "1.8 is not 18" none
MEMNOS_JDK_ROOTS=$scratch/none
expect "no JDK at all is said" none

# The two front doors say it in one sentence each and stop there.
export MEMNOS_JDK_ROOTS
for script in mvnw memnos; do
  said=$(/bin/sh "$root/$script" --version 2>&1) && rc=0 || rc=$?
  case $rc-$said in
    "1-$script: no JDK 25 or newer was found"*) echo "ok: $script says that there is no JDK" ;;
    *)
      echo "FAILED: $script without a JDK: exit $rc, $said"
      failures=$((failures + 1))
      ;;
  esac
done
[ "$failures" -eq 0 ]
