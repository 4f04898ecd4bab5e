#!/usr/bin/env bash
# How long a sandbox takes to go back to a scenario, and to take a snapshot and restore it: under a second each.
#
#   src/bench/sandbox.sh [rounds, default 20]
#
# Needs a built target/quarkus-app and a JDK. Prints the fastest, the median and the slowest in milliseconds.
set -euo pipefail
cd "$(dirname "$0")/../.."

rounds="${1:-20}" port=18371
dir="$(mktemp -d)"
trap 'kill "$gateway" 2> /dev/null || true; wait; rm -rf "$dir"' EXIT

GATEWAY_DATA_DIR="$dir/data" QUARKUS_HTTP_PORT="$port" QUARKUS_MANAGEMENT_PORT=$((port + 1)) \
  java -jar target/quarkus-app/quarkus-run.jar > "$dir/gateway.log" 2>&1 &
gateway=$!
until curl --silent --fail --output /dev/null "http://localhost:$((port + 1))/q/health/ready"; do
  kill -0 "$gateway"
  sleep 0.3
done

# post PATH [BODY]: seconds
post() {
  curl --silent --fail --output /dev/null --write-out '%{time_total}\n' --header 'Content-Type: application/json' \
    --data "${2:-{\}}" "http://localhost:$port/sandbox/v1$1"
}

# measured NAME DEED…
measured() {
  local name=$1
  shift
  "$@" > /dev/null # warms up
  for _ in $(seq "$rounds"); do "$@"; done | sort -n |
    awk -v name="$name" '{ ms[NR] = $1 * 1000 } END { printf "%-10s %6.0f %6.0f %6.0f\n", name, ms[1], ms[int((NR + 1) / 2)], ms[NR] }'
}

printf '%-10s %6s %6s %6s\n' "ms" fastest median slowest
measured reset post /reset
measured snapshot post /snapshots '{"name":"bench"}'
measured restore post /snapshots/bench/restore
