#!/usr/bin/env bash
# Replicas replaced one after the other behind a balancer for some minutes, under load without a pause: how many requests, how
# many of them failed (must be none), how long they took, how many events were sent and arrived (must be as many).
#
#   src/bench/rolling.sh [minutes, default 10]
#
# Needs a built target/quarkus-app.
set -euo pipefail
cd "$(dirname "$0")/../.."

mvn --batch-mode --no-transfer-progress test-compile failsafe:integration-test failsafe:verify \
  -Dit.test=RollingRestartIT -Drolling.minutes="${1:-10}" | grep -E 'rolling restart|Tests run|BUILD|ERROR'
