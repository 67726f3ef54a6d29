#!/bin/sh
# Runs the tests; called by ./janji test, which has found Java and Maven.
#   --quick  engines and the parts of the server that need no browser and no killed process
#   --full   adds crash loops and long fuzzing; without it each target gets its seeds and they share
#            a short run
set -u
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$here" || exit 2
mode=${1:-}
case "$mode" in
  "" | --quick | --full) ;;
  *) echo "There is no ./janji test $mode; it is --quick or --full." >&2; exit 2 ;;
esac
started=$(date +%s)
log="$here/target/test.log"
mkdir -p "$here/target"
left_out=""

say() { printf '%s\n' "$*"; }

# Tells each module and each class of tests as it ends, and keeps the whole output of run $1 in a
# log of its own. What can be started of the server stands when its first test is begun.
progress() {
  awk -v log_file="$here/target/test.$1.log" -v stands="$stands" '
    { print >> log_file }
    /Downloaded from/ { if (++got % 100 == 0) { printf "  %d files downloaded\n", got; fflush() } }
    /--- .*surefire.* @ server ---/ { printf "" > stands; close(stands) }
    /Building .*\[[0-9]+\/[0-9]+\]/ { sub(/.*Building /, ""); print "  " $0; fflush() }
    /Tests run:.*Time elapsed/ { sub(/^\[[A-Z]+\] /, ""); sub(/, Time elapsed: /, "  "); sub(/ -- in id\.janji\./, "  ")
      sub(/Tests run: /, ""); print "    " $0; fflush() }
    /^\[ERROR\]/ { print; fflush() }
    /^janji: / { print; fflush() }'
}

# The gate gives the same answer twice; at home each run draws its own seed and prints it.
seed=${CI:+-Dseed=25}

# $1 names the run; the rest are Maven's words.
maven() {
  run=$1; shift
  { mvn -B $seed "$@" 2>&1; echo $? >"$here/target/test.$run.exit"; } | progress "$run"
  return "$(cat "$here/target/test.$run.exit")"
}

# Chromium without its windows does the same in two thirds of the time.
browser() {
  found_browser && return 0
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || return 1
  say "Installing Debian's chromium for the browser tests"
  apt-get update -qq >"$here/target/test.browser.log" 2>&1
  for each in chromium-headless-shell chromium; do
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$each" fonts-noto-core >>"$here/target/test.browser.log" 2>&1
    found_browser && return 0
  done
  return 1
}

found_browser() {
  for known in chromium-headless-shell chromium; do
    JANJI_CHROMIUM=${JANJI_CHROMIUM:-$(command -v $known)} || JANJI_CHROMIUM=
  done
  [ -n "$JANJI_CHROMIUM" ] && export JANJI_CHROMIUM
}

stands="$here/target/server-stands"
rm -f "$log" "$here"/target/test.*.log "$here"/target/test.*.exit "$stands"
find . -path '*/target/surefire-reports/*.xml' -exec rm -f {} + 2>/dev/null
failed=0
browsers=no
if [ "$mode" != --quick ]; then
  if browser; then browsers=yes
  else
    left_out="$left_out
  browser tests: no chromium, and installing it takes root (on Debian: apt install chromium)"
  fi
fi
fuzz=-Pfuzz
groups=full
known="-Dfuzz.known=$([ -n "${CI:-}" ] && echo true || echo false)"
case "$mode" in
  --quick) fuzz=-P!fuzz; groups=full,slow; say "Quick tests" ;;
  --full) groups=none; known=-Dfuzz.known=false; say "All tests, with crash loops" ;;
  *) say "Tests" ;;
esac
groups=-Dsurefire.excludedGroups=$groups

# Templates that are made again look new, and all tests of the server would be compiled for them.
templates() {
  made=$(find server/target/classes/gg -name '*.class' 2>/dev/null | head -n 1)
  [ "$mode" = --quick ] && [ -n "$made" ] &&
    [ -z "$(find pom.xml engines keyring keeper db server verify \
      \( -path '*/target' -o -path '*/src/test' \) -prune -o -type f -newer "$made" -print | head -n 1)" ] &&
    echo none || echo process-classes
}

# Two runs fill two processors: what is made of the server and its tests, and all else beside it.
server_run() {
  maven server $fuzz package -pl "server$([ "$mode" = --quick ] || echo ,fuzz)" -am -Djanji.built \
    -DskipTests -Dserver.skipTests=false -Dstands.phase=process-test-classes \
    "-Dtemplates.phase=$(templates)" "$known" "$groups"
}
other_run() {
  others=0
  maven engines test -Djanji.built -pl '!server' "$groups" || others=1
  [ "$mode" = --quick ] && return $others
  maven format spotless:check -Pfuzz,e2e || others=1
  until [ -f "$stands" ]; do
    kill -0 $server_pid 2>/dev/null || { say "Without a server there are no browser tests."; return 1; }
    sleep 1
  done
  for each in cli keeper verify server; do cp -p target/built.new "target/built-$each"; done
  # What starts the server from here on does so with the cache of loaded classes.
  rm -f server/target/janji-*.aot
  ./janji train || { say "The class cache could not be trained; see target/training.log."; others=1; }
  [ $browsers = no ] || maven pages -Pe2e test -pl e2e -De2e.alone "$groups" || others=1
  return $others
}

touch target/built.new
trap 'trap - INT TERM; kill 0; exit 130' INT TERM
if maven built -T 2 package -DskipTests -pl '!server'; then
  server_run & server_pid=$!
  other_run || failed=1
  wait $server_pid || failed=1
else failed=1; fi

if [ "$mode" = --full ] && [ "$failed" = 0 ]; then
  drawn=$([ -n "${CI:-}" ] && echo 25 || od -An -N3 -tu4 /dev/urandom | tr -d ' ')
  say "Fuzzing: three minutes for each reader of foreign input, two at a time, from seed $drawn"
  # The other modules are already tested; they stand in the reactor for their classes.
  maven fuzz -T 2 -Pfuzz -pl fuzz -am package -Djanji.built -DskipTests -Dfuzz.long "-Dfuzz.seed=$drawn" || failed=1
fi

if [ "$mode" = --full ] && [ "$failed" = 0 ]; then
  say "Other people's clients against our doors"
  maven interop -T 2 -Pinterop -pl interop -am test -DskipTests || failed=1
fi

[ "$(id -u)" = 0 ] || left_out="$left_out
  tests that need a second user or a small disk of their own: they take root"

sum() {
  find . -path '*/target/surefire-reports/TEST-*.xml' -exec sed -n 's/.*<testsuite .*[^a-z]'"$1"'="\([0-9]*\)".*/\1/p' {} + |
    awk '{ n += $1 } END { print n + 0 }'
}
run=$(sum tests); bad=$(( $(sum failures) + $(sum errors) )); skipped=$(sum skipped)
[ -n "$left_out" ] && say "Left out:$left_out"
cat target/test.*.log >"$log"
say "All output is in target/test.log."
if [ "$mode" != --quick ] && [ "$failed" = 0 ]; then sh tools/budgets.sh; fi
say "Took $(( $(date +%s) - started )) s."
[ "$failed" = 1 ] && [ "$bad" = 0 ] && bad=1
say "$(( run - bad - skipped )) passed, $bad failed, $skipped skipped"
[ "$failed" = 0 ]
