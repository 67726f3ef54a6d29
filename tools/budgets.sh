#!/bin/sh
# Measures what the budgets of the plan speak of and prints both; nothing fails on a clock.
set -u
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$here" || exit 2
java="${JAVA_HOME:-/usr}/bin/java"
flags="-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx320m -Xss512k -Dfile.encoding=UTF-8 --enable-native-access=ALL-UNNAMED"
now() { date +%s%N | cut -c1-13; }
row() { printf '  %-34s %12s   budget %s\n' "$1" "$2" "$3"; }

echo "Budgets, as measured now"
start=$(now)
mvn -o -B -q -pl server -am -Dmaven.test.skip=true package >/dev/null 2>&1
row "warm build" "$(( ($(now) - start) / 1000 )) s" "60 s"

data=$(mktemp -d /tmp/janji-budget.XXXXXX) && chmod 711 "$data"
aot=""
[ -f server/target/janji.aot ] && aot="-XX:AOTCache=server/target/janji.aot"
first_page() {
  start=$(now)
  # shellcheck disable=SC2086
  "$java" $flags $aot -cp "server/target/server-0.1.0.jar:server/target/lib/*" id.janji.Server \
    --data "$data/data" --port 18420 --tls-port 18443 --policies policies >"$data/log" 2>&1 &
  pid=$!
  tries=0
  until curl -sf -o /dev/null http://localhost:18420/policy; do
    tries=$((tries + 1)); [ $tries -gt 600 ] && break
    sleep 0.1
  done
  echo $(( $(now) - start )) >"$data/took"
}
first_page; kill $pid; wait $pid 2>/dev/null
first_page
row "second start to the first page" "$(cat "$data/took") ms" "8,000 ms${aot:+ (with the class cache)}"
sleep 5
row "server, resident" "$(( $(sed -n 's/^VmRSS:[^0-9]*\([0-9]*\).*/\1/p' /proc/$pid/status) / 1024 )) MB" "600 MB"
kill $pid; wait $pid 2>/dev/null
rm -rf "$data"
row "disk, this folder" "$(du -sm . | cut -f1) MB" "3,000 MB with the repository"
[ -d "$HOME/.m2/repository" ] && row "disk, local repository" "$(du -sm "$HOME/.m2/repository" | cut -f1) MB" ""
