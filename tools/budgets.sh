#!/bin/sh
# Measures what the budgets of the plan speak of and prints both; nothing fails on a clock.
#   --cold  also builds with an empty local repository, which downloads everything again
set -u
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$here" || exit 2
now() { date +%s%N | cut -c1-13; }
row() { printf '  %-36s %22s   budget %s\n' "$1" "$2" "$3"; }

echo "Budgets, as measured now; load $(cut -d' ' -f1 /proc/loadavg) on $(nproc) processors"
scratch=$(mktemp -d /tmp/janji-budget.XXXXXX) && chmod 711 "$scratch"
trap 'rm -rf "$scratch"' EXIT
if [ "${1:-}" = --cold ]; then
  git clone -q . "$scratch/clone"
  start=$(now)
  ( cd "$scratch/clone" && mvn -B -q -Dmaven.repo.local="$scratch/m2" -pl cli,server -am -Dmaven.test.skip=true package ) \
    >"$scratch/cold.log" 2>&1 || { echo "the cold build failed:"; tail -n 20 "$scratch/cold.log"; }
  row "cold build" "$(( ($(now) - start) / 1000 )) s" "300 s"
  row "downloads of a cold build" "$(du -sm "$scratch/m2" | cut -f1) MB" "250 MB"
  rm -rf "$scratch/clone" "$scratch/m2"
fi

# Starts the server as `./janji up` does and waits for the first page: "wall ms, CPU ms".
first_page() {
  start=$(now)
  JANJI_TRAIN=no ./janji up --data "$scratch/data" --port 18420 --tls-port 18443 --s3-port 0 --s3-tls-port 0 --policies policies >"$scratch/log" 2>&1 &
  pid=$!
  tries=0
  until curl -sf -o /dev/null http://localhost:18420/policy; do
    tries=$((tries + 1))
    if [ $tries -gt 1200 ] || ! kill -0 $pid 2>/dev/null; then echo "no page: $(tail -n 1 "$scratch/log")"; return; fi
    sleep 0.1
  done
  wall=$(( $(now) - start ))
  cpu=$(sed 's/.*) //' /proc/$pid/stat | awk '{ print ($12 + $13) * 10 }')
  took="$wall ms, CPU $cpu ms"
}
stop() { kill $pid; wait $pid 2>/dev/null; }

ls server/target/janji-*.aot >/dev/null 2>&1 || ./janji train
first_page; stop
row "first start, with the class cache" "$took" "none"
first_page
row "second start, with the class cache" "$took" "8,000 ms"
sleep 5
row "server, resident" "$(( $(sed -n 's/^VmRSS:[^0-9]*\([0-9]*\).*/\1/p' /proc/$pid/status) / 1024 )) MB" "600 MB"
stop
# Last, since what is packed anew no longer fits the class cache.
start=$(now)
mvn -o -B -q -pl cli,server -am -Dmaven.test.skip=true package >/dev/null 2>&1
row "warm build" "$(( ($(now) - start) / 1000 )) s" "60 s"
row "disk, this folder" "$(du -sm . | cut -f1) MB" "3,000 MB with the repository"
[ -d "$HOME/.m2/repository" ] && row "disk, local repository" "$(du -sm "$HOME/.m2/repository" | cut -f1) MB" ""
