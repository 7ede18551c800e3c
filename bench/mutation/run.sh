#!/usr/bin/env bash
# Mutation testing of the core: Stryker.NET breaks RefreshCore in every small way that it knows, one at a time, and
# runs the unit and property tests of the machine against each. Ends with the score and with each mutant that no test
# has killed; fails when the score is under 95 %. Installs the one tool that .config/dotnet-tools.json pins. Reports
# are written to bench/mutation/StrykerOutput.
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# On a busy machine the tool would take a slow answer of the SDK for none.
export DOTNET_INFO_WAIT_TIME=600000

dotnet tool restore || exit 1
rm -rf StrykerOutput
dotnet stryker --config-file stryker-config.json --skip-version-check --output StrykerOutput "$@"
status=$?
[ -f StrykerOutput/reports/mutation-report.json ] || exit 1
dotnet run --file Survivors.cs StrykerOutput/reports/mutation-report.json
exit $status
