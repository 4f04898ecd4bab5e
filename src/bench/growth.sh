#!/usr/bin/env bash
# What reading routes cost at two sizes of data, in one run: two sandboxes, loaded in turns by wrk.
#
#   src/bench/growth.sh [small orders, default 10000] [large orders, default 1000000]   (log rows: five times as many)
#
# Other routes: one a line in $ROUTES. Needs a built target/quarkus-app, psql and wrk. Data stays in $BENCH_DIR for the
# next run. Prints, per route, the medians over the rounds of p50 and p99 (microseconds) at both sizes and their ratio.
# Takes some minutes, the first time longer.
set -euo pipefail
cd "$(dirname "$0")/../.."

small="${1:-10000}" large="${2:-1000000}" rounds="${ROUNDS:-5}" seconds="${SECONDS_A_ROUND:-4}"
dir="${BENCH_DIR:-/tmp/pharmaone-bench}"
routes="${ROUTES:-/orders
/orders?status=shipped
/orders?shop_id=bench3
/orders?status=shipped&shop_id=bench3
/orders?offset=1000
/orders/ONE
/inventory
/products?shop_id=bench1&limit=200}"
declare -A port=([small]=18281 [large]=18282) orders=([small]="$small" [large]="$large") pid=()
trap 'kill "${pid[@]}" 2> /dev/null || true; wait' EXIT

start() {
  mkdir -p "$dir/$1"
  GATEWAY_DATA_DIR="$dir/$1" QUARKUS_HTTP_PORT="${port[$1]}" QUARKUS_MANAGEMENT_PORT=$((port[$1] + 100)) \
    java -jar target/quarkus-app/quarkus-run.jar > "$dir/$1.log" 2>&1 &
  pid[$1]=$!
  until curl --silent --fail --output /dev/null "http://localhost:$((port[$1] + 100))/q/health/ready"; do
    kill -0 "${pid[$1]}"
    sleep 0.3
  done
}

fill() {
  local database
  database="host=127.0.0.1 port=$(sed -n 4p "$dir/$1/data/postmaster.pid") user=postgres passfile=$dir/$1/pgpass dbname=postgres"
  psql "$database" --tuples-only --no-align --command "select 1 from organisation where org_id = 'bench'" | grep -q 1 ||
    psql "$database" --quiet -v orders="${orders[$1]}" -v log=$((5 * orders[$1])) --file src/bench/generate.sql
}

token() {
  curl --silent --fail --request POST --header 'apikey: bench-key' \
    "http://localhost:${port[$1]}/api/v2/public/orgs/bench/auth/token" | sed 's/.*"access_token":"\([^"]*\)".*/\1/'
}

# p50 and p99 in microseconds
measure() {
  wrk --threads 1 --connections 4 --duration "${seconds}s" --latency --header "Authorization: Bearer ${token[$1]}" \
    "http://localhost:${port[$1]}/api/v2/public/orgs/bench$2" |
    awk '/Non-2xx/ { print "answers other than 2xx" > "/dev/stderr"; exit 1 }
         $1 == "50%" || $1 == "99%" { f = 1; if ($2 ~ /ms$/) f = 1000; else if ($2 ~ /[0-9]s$/ && $2 !~ /us$/) f = 1000000; printf "%d ", $2 * f }
         END { print "" }'
}

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

declare -A token=()
for size in small large; do
  start "$size"
  fill "$size"
  token[$size]=$(token "$size")
done

some_order() {
  curl --silent --fail --header "Authorization: Bearer ${token[$1]}" \
    "http://localhost:${port[$1]}/api/v2/public/orgs/bench/orders?limit=1&offset=500" | sed 's/.*"id":"\([^"]*\)".*/\1/'
}

printf '%-48s %10s %10s %6s %10s %10s %6s\n' route "p50 small" "p50 large" ratio "p99 small" "p99 large" ratio
while read -r route; do
  : > "$dir/rounds"
  for round in $(seq 0 "$rounds"); do
    for size in small large; do
      figures=$(measure "$size" "${route/ONE/$(some_order "$size")}")
      [ "$round" = 0 ] || echo "$size $figures" >> "$dir/rounds" # the first round warms up
    done
  done
  figure() { awk -v size="$1" -v column="$2" '$1 == size { print $column }' "$dir/rounds" | median; }
  s50=$(figure small 2) l50=$(figure large 2) s99=$(figure small 3) l99=$(figure large 3)
  printf '%-48s %10s %10s %6.2f %10s %10s %6.2f\n' "$route" "$s50" "$l50" "$(bc -l <<< "$l50/$s50")" "$s99" "$l99" "$(bc -l <<< "$l99/$s99")"
done <<< "$routes"
