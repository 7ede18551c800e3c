#!/usr/bin/env bash
# Mutation testing of the core: Stryker.NET breaks RefreshCore in every small way that it knows, one at a time, and
# runs the unit and property tests of the machine against each. Ends with the score; fails when it is under 95 %.
# Installs the one tool that .config/dotnet-tools.json pins. Reports are written to bench/mutation/StrykerOutput.
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

# One failed test is enough to kill a mutant: the others need not run.
bins=(../../tests/{Unit,Properties}/bin/Release/net10.0)
trap 'rm -f "${bins[@]/%//xunit.runner.json}"' EXIT
mkdir -p "${bins[@]}"
tee "${bins[@]/%//xunit.runner.json}" <<<'{ "stopOnFail": true }' >/dev/null

dotnet tool restore || exit 1
rm -rf StrykerOutput
dotnet stryker --config-file stryker-config.json --skip-version-check --output StrykerOutput "$@"
