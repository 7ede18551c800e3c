#!/usr/bin/env bash
# The checker beside SPIN on the reference model, same machine, same run. Prints medians, and how many times SPIN's
# states per second the checker visits. Arguments: callers crashes cuts expiries rounds (5 2 1 2 5 by default).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
n=${1:-5} k=${2:-2} c=${3:-1} e=${4:-2} rounds=${5:-5}
for tool in spin gcc dotnet taskset; do
  command -v "$tool" >/dev/null || { echo "$tool is not installed, and this compares with it." >&2; exit 3; }
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet build "$here/../../src/Verify" -c Release -v quiet >/dev/null
(cd "$work" && spin -a -DN="$n" -DK="$k" -DC="$c" -DE="$e" "$here/refresher.pml" >/dev/null &&
  gcc -O2 -w -DSAFETY -DNOREDUCE -DMEMLIM=16000 -o pan pan.c)
verify="$here/../../src/Verify/bin/Release/net10.0/verify.dll"

# Each prints states, transitions and states per second.
spin_once() { taskset -c 0 "$work/pan" -m100000 -w24 | awk '
  /states, stored/ { states = $1 } /transitions \(=/ { transitions = $1 } /rate/ { rate = $3 }
  END { printf "%d %d %.0f\n", states, transitions, rate }'; }
verify_once() { "${@:2}" dotnet "$verify" check --model reference --no-symmetry --json --threads "$1" \
  --callers "$n" --crashes "$k" --cuts "$c" --expiries "$e" </dev/null | tr -d ',"' | awk '
  /distinctStates:/ { states = $2 } /transitions:/ { transitions = $2 } /statesPerSecond:/ { rate = $2 }
  END { printf "%d %d %.0f\n", states, transitions, rate }'; }
median() { sort -n "$1" | awk '{ rates[NR] = $3 } END { print rates[int((NR + 1) / 2)] }'; }

# In turns, so that what else the machine does falls on all alike.
for round in $(seq "$rounds"); do
  spin_once >>"$work/spin"
  verify_once 1 taskset -c 0 >>"$work/one"
  verify_once "$(nproc)" env >>"$work/all"
done

if [ "$(cut -d' ' -f1,2 "$work/spin" "$work/one" "$work/all" | sort -u | wc -l)" -ne 1 ]; then
  echo 'The counts differ:' >&2
  sort -u "$work/spin" "$work/one" "$work/all" >&2
  exit 1
fi

base=$(median "$work/spin") one=$(median "$work/one") all=$(median "$work/all")
awk -v n="$n $k $c $e" -v rounds="$rounds" -v cores="$(nproc)" -v base="$base" -v one="$one" -v all="$all" \
  -v counts="$(head -1 "$work/spin" | cut -d' ' -f1,2)" 'BEGIN {
  split(counts, count, " ")
  printf "reference model %s: %d states, %d transitions, the same for both; medians of %d rounds\n", n, count[1], count[2], rounds
  printf "SPIN, one core        %10.0f states/s\n", base
  printf "checker, one core     %10.0f states/s  %.1f times SPIN\n", one, one / base
  printf "checker, %d cores      %10.0f states/s  %.1f times SPIN\n", cores, all, all / base
}'
