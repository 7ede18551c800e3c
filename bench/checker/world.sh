#!/usr/bin/env bash
# How fast the checker goes through the project's own world: the median of some rounds. Argument: rounds (5 by default).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
rounds=${1:-5}
dotnet build "$here/../../src/Verify" -c Release -v quiet >/dev/null
for _ in $(seq "$rounds"); do
  dotnet "$here/../../src/Verify/bin/Release/net10.0/verify.dll" check --json --policy reuse-interval-same-token --callers 3 \
    --budget access-token-expired=2 --budget process-death=1 --budget cut-after-server=1 --budget cut-before-server=1 \
    --budget sign-out=1 --budget account-switch=1 </dev/null
done | tr -d ',"' | awk '
  /distinctStates:/ { states = $2 } /bytesPerState:/ { bytes = $2 } /statesPerSecond:/ { rates[++n] = $2 }
  END { for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++) if (rates[j] < rates[i]) { t = rates[i]; rates[i] = rates[j]; rates[j] = t }
        printf "the world: %d states, %s bytes each; %d states/s (%d to %d), median of %d rounds\n", states, bytes, rates[int((n + 1) / 2)], rates[1], rates[n], n }'
