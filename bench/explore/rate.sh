#!/usr/bin/env bash
# Schedules per second of `verify explore` beside a plain `coyote test` of the same scenario, on the first two cores, in
# turns; and the most memory that a worker takes. Prints medians of the rounds, each of which times whole processes.
# Arguments: scenario, its entry point in tests/Coyote, schedules of coyote test, of verify, rounds.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
scenario=${1:-ParallelCallers} entry=${2:-Five_callers_share_one_refresh} plain=${3:-4000} shared=${4:-4000} rounds=${5:-3}
command -v taskset >/dev/null || { echo "taskset is not installed, and this needs two cores of its own." >&2; exit 3; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet build "$root/tests/Coyote" -c Release -v quiet >/dev/null
dotnet build "$root/src/Verify" -c Release -v quiet >/dev/null
tests="$root/tests/Coyote/bin/Release/net10.0/RefreshVerify.CoyoteTests.dll"
verify="$root/src/Verify/bin/Release/net10.0/verify.dll"
cd "$work"

# Prints schedules per second of what it runs.
rate() {
  local schedules=$1 start
  start=$(date +%s.%N)
  "${@:2}" >"$work/said" || { cat "$work/said" >&2; return 1; }
  echo "$schedules $start $(date +%s.%N)" | awk '{ printf "%.0f\n", $1 / ($3 - $2) }'
}

# Linux keeps the most that each process ever had; the last reading of a worker is close to its end.
watched() {
  "$@" &
  local pid=$! worker
  while kill -0 "$pid" 2>/dev/null; do
    for worker in $(pgrep -P "$pid" || true); do
      awk '/VmHWM/ { print $2 }' "/proc/$worker/status" 2>/dev/null >>"$work/memory" || true
    done
    sleep 0.1
  done
  wait "$pid"
}

median() { sort -n "$1" | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }

# In turns, so that what else the machine does falls on both alike.
for round in $(seq "$rounds"); do
  rate "$plain" taskset -c 0,1 "$root/coyote" test "$tests" -m "$entry" -i "$plain" --partial-control none >>"$work/plain"
  rate "$shared" watched taskset -c 0,1 dotnet "$verify" explore --scenario "$scenario" --schedules "$shared" --workers 2 >>"$work/shared"
done

awk -v scenario="$scenario" -v rounds="$rounds" -v plain="$(median "$work/plain")" -v shared="$(median "$work/shared")" \
  -v memory="$(sort -n "$work/memory" | tail -n 1)" 'BEGIN {
  printf "%s, two cores, medians of %d rounds\n", scenario, rounds
  printf "coyote test     %6d schedules/s\n", plain
  printf "verify explore  %6d schedules/s  %.1f times coyote test\n", shared, shared / plain
  printf "largest worker  %6d MB\n", memory / 1024
}'
