#!/usr/bin/env bash
# One exhaustive check of the reference model at 100 million states, without symmetry: states, seconds, states per second,
# bytes a state, and the most memory that the whole process had (its resident set). Takes about half a minute and
# 3 GiB. Arguments: callers crashes cuts expiries (6 2 1 2 by default).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
n=${1:-6} k=${2:-2} c=${3:-1} e=${4:-2}
[ -x /usr/bin/time ] || { echo 'GNU time is not installed, and this measures memory with it.' >&2; exit 3; }

dotnet build "$here/../../src/Verify" -c Release -v quiet >/dev/null
result=$(mktemp) memory=$(mktemp)
trap 'rm -f "$result" "$memory"' EXIT
/usr/bin/time -o "$memory" -f %M dotnet "$here/../../src/Verify/bin/Release/net10.0/verify.dll" check --model reference \
  --no-symmetry --json --callers "$n" --crashes "$k" --cuts "$c" --expiries "$e" </dev/null >"$result"
tr -d ',"' <"$result" | awk -v n="$n $k $c $e" -v kibibytes="$(tail -1 "$memory")" '
  $1 == "distinctStates:" { states = $2 } $1 == "transitions:" { transitions = $2 } $1 == "depth:" { depth = $2 }
  $1 == "seconds:" { seconds = $2 } $1 == "statesPerSecond:" { rate = $2 } $1 == "bytesPerState:" { bytes = $2 }
  END {
    printf "reference model %s: %d states, %d transitions, depth %d\n", n, states, transitions, depth
    printf "%.1f s, %d states/s, %s bytes a state; the process had at most %.2f GiB\n", \
      seconds, rate, bytes, kibibytes / 1048576
  }'
