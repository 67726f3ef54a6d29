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

# Tells each module and each class of tests as it ends, and keeps the whole output in a log.
progress() {
  awk -v log_file="$log" '
    { print >> log_file }
    /Downloaded from/ { if (++got % 100 == 0) { printf "  %d files downloaded\n", got; fflush() } }
    /Building .*\[[0-9]+\/[0-9]+\]/ { sub(/.*Building /, ""); print "  " $0; fflush() }
    /Tests run:.*Time elapsed/ { sub(/^\[[A-Z]+\] /, ""); sub(/, Time elapsed: /, "  "); sub(/ -- in id\.janji\./, "  ")
      sub(/Tests run: /, ""); print "    " $0; fflush() }
    /^\[ERROR\]/ { print; fflush() }
    /^janji: / { print; fflush() }'
}

# The gate gives the same answer twice; at home each run draws its own seed and prints it.
seed=${CI:+-Dseed=25}

maven() {
  { mvn -B -T 2 $seed "$@" 2>&1; echo $? >"$log.exit"; } | progress
  return "$(cat "$log.exit")"
}

browser() {
  command -v chromium >/dev/null 2>&1 && return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "Installing Debian's chromium for the browser tests"
    apt-get update -qq >>"$log" 2>&1
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-core >>"$log" 2>&1
  fi
  command -v chromium >/dev/null 2>&1
}

: >"$log"
find . -path '*/target/surefire-reports/*.xml' -exec rm -f {} + 2>/dev/null
failed=0
with=fuzz
if [ "$mode" != --quick ]; then
  if browser; then with=fuzz,e2e
  else
    left_out="$left_out
  browser tests: no chromium, and installing it takes root (on Debian: apt install chromium)"
  fi
fi
case "$mode" in
  --quick)
    say "Quick tests"
    maven test -Dsurefire.excludedGroups='full,slow' || failed=1 ;;
  --full)
    say "All tests, with crash loops"
    maven -P$with verify spotless:check -Dsurefire.excludedGroups=none || failed=1 ;;
  *)
    say "Tests"
    maven -P$with verify spotless:check -Dfuzz.known="$([ -n "${CI:-}" ] && echo true || echo false)" || failed=1 ;;
esac

if [ "$mode" = --full ] && [ "$failed" = 0 ]; then
  say "Fuzzing: three minutes for each reader of foreign input"
  # The other modules are already tested; they stand in the reactor for their classes.
  maven -Pfuzz -pl fuzz -am test -DskipTests -Dfuzz.long || failed=1
fi

if [ "$mode" = --full ] && [ "$failed" = 0 ]; then
  say "Other people's clients against our doors"
  maven -Pinterop -pl interop -am test -DskipTests || failed=1
fi

[ "$(id -u)" = 0 ] || left_out="$left_out
  tests that need a second user or a small disk of their own: they take root"

sum() {
  find . -path '*/target/surefire-reports/TEST-*.xml' -exec sed -n 's/.*<testsuite .*[^a-z]'"$1"'="\([0-9]*\)".*/\1/p' {} + |
    awk '{ n += $1 } END { print n + 0 }'
}
run=$(sum tests); bad=$(( $(sum failures) + $(sum errors) )); skipped=$(sum skipped)
[ -n "$left_out" ] && say "Left out:$left_out"
say "All output is in target/test.log."
if [ "$mode" != --quick ] && [ "$failed" = 0 ]; then sh tools/budgets.sh; fi
say "Took $(( $(date +%s) - started )) s."
[ "$failed" = 1 ] && [ "$bad" = 0 ] && bad=1
say "$(( run - bad - skipped )) passed, $bad failed, $skipped skipped"
[ "$failed" = 0 ]
