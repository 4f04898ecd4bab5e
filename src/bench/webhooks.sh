#!/usr/bin/env bash
# What webhooks do: how many a second a backlog is delivered at, and how long one takes from its event to the receiver at
# 200 events a second; both again over a million old deliveries.
#
#   src/bench/webhooks.sh [backlog, default 20000] [old rows, default 1000000]
#
# Needs a built target/quarkus-app, a JDK and psql. One gateway, its Postgres, the receiver and the load share the machine.
# Ten organisations with two subscriptions each. Prints deliveries a second, p50 and p99 in milliseconds, and the ratios.
set -euo pipefail
cd "$(dirname "$0")/../.."

backlog="${1:-20000}" old="${2:-1000000}" seconds="${SECONDS_A_ROUND:-20}" warming=5 rounds="${ROUNDS:-3}"
dir="$(mktemp -d)" port=18381 hook=18391
pids=()
trap 'kill "${pids[@]}" 2> /dev/null || true; wait; rm -rf "$dir"' EXIT

javac -d "$dir/classes" src/bench/WebhookReceiver.java
java -cp "$dir/classes" WebhookReceiver "$hook" > "$dir/receiver.log" 2>&1 &
pids+=($!)
GATEWAY_DATA_DIR="$dir/data" QUARKUS_HTTP_PORT="$port" QUARKUS_MANAGEMENT_PORT=$((port + 1)) \
  java -jar target/quarkus-app/quarkus-run.jar > "$dir/gateway.log" 2>&1 &
pids+=($!)
until curl --silent --fail --output /dev/null "http://localhost:$((port + 1))/q/health/ready"; do
  kill -0 "${pids[1]}"
  sleep 0.3
done
sql() {
  psql "host=127.0.0.1 port=$(sed -n 4p "$dir/data/data/postmaster.pid") user=postgres passfile=$dir/data/pgpass dbname=postgres" \
    --quiet --tuples-only --no-align -v ON_ERROR_STOP=1 "$@"
}
ask() { curl --silent --fail "http://localhost:$hook/$1"; }

sql -v orders=1000 -v log=1000 --file src/bench/generate.sql
sql <<SQL
insert into organisation select 'hook' || n, 'Hook', now() from generate_series(1, 9) as n;
insert into webhook_subscription (org_id, subscription_id, url, event_types, is_active, secret, created_at, updated_at)
select org_id, gen_random_uuid(), 'http://127.0.0.1:$hook/hook', '{order_created}', true,
       convert_to('whsec_' || encode(sha256((org_id || n)::bytea), 'base64'), 'UTF8'), now(), now()
  from organisation cross join generate_series(1, 2) as n
 where org_id like 'hook%' or org_id = 'bench';
SQL
token=$(curl --silent --fail --request POST --header 'apikey: bench-key' \
  "http://localhost:$port/api/v2/public/orgs/bench/auth/token" | sed 's/.*"access_token":"\([^"]*\)".*/\1/')

# fill COUNT STATUS DAYS_AGO: deliveries of all subscriptions, two for each event
fill() {
  sql <<SQL
with happened as (
    insert into webhook_event (org_id, event_id, event_type, object_id, title, description, metadata, created_at, body)
    select s.org_id, gen_random_uuid(), 'order_created', 'ORD_' || gen_random_uuid(), '', '', '{}', now() - interval '$3 days',
           '{"id":"3c0d62fb-c683-4644-a74c-9e3ad3d52622","org_id":"hook1","event_type":"order_created","title":"Order created","description":"Order ORD_20260605_aaaaaaaaaa created","metadata":{"order_id":"ORD_20260605_aaaaaaaaaa","shop_id":"bench1","external_id":"","status":"pending","total_amount":98.25},"created_at":"2026-06-05T12:00:00.000000Z"}'
      from (select distinct org_id from webhook_subscription where url like '%/hook') s
     cross join generate_series(1, $1 / 20)
    returning org_id, event_id, event_no, event_type, object_id, created_at)
insert into webhook_delivery
       (org_id, delivery_id, subscription_id, event_id, event_no, event_type, object_id, status, attempts, failures, due_at,
        created_at, settled_at)
select h.org_id, gen_random_uuid(), s.subscription_id, h.event_id, h.event_no, h.event_type, h.object_id, '$2', 0, 0, now(),
       h.created_at, case when '$2' = 'delivered' then h.created_at end
  from happened h
  join webhook_subscription s on s.org_id = h.org_id;
analyze webhook_event, webhook_delivery;
SQL
}

# what an earlier round left behind would be counted with this one
calm() {
  until [ "$(sql --command "select count(*) from webhook_delivery where settled_at is null")" = 0 ]; do sleep 0.2; done
}

# deliveries a second of a backlog
rate() {
  calm
  sql --command "update webhook_subscription set is_active = false" > /dev/null
  fill "$backlog" pending 0
  ask reset > /dev/null
  local begun count=0
  sql --command "update webhook_subscription set is_active = true" > /dev/null
  begun=$(date +%s%N)
  while [ "$count" -lt "$((backlog / 20 * 20))" ]; do
    sleep 0.05
    count=$(ask count)
  done
  echo $((count * 1000000000 / ($(date +%s%N) - begun)))
}

# p50 and p99 in milliseconds, without the seconds in which the load's own JVM gets going
latency() {
  calm
  ask reset > /dev/null
  java -cp "$dir/classes" WebhookReceiver load "http://localhost:$port/api/v2/public/orgs/bench" "$token" 200 \
    $((warming + seconds)) > /dev/null &
  local load=$!
  sleep "$warming"
  ask forget > /dev/null
  wait "$load"
  ask latency
  echo
}

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

measure() {
  rate > /dev/null # warms up, as the next line does
  latency > /dev/null
  for _ in $(seq "$rounds"); do rate; done | tee "$dir/rates" >&2
  for _ in $(seq "$rounds"); do latency; done | tee "$dir/latencies" >&2
  echo "$(median < "$dir/rates") $(awk '{ print $1 }' "$dir/latencies" | median) $(awk '{ print $2 }' "$dir/latencies" | median)"
}

read -r rate_new p50_new p99_new <<< "$(measure)"
for _ in $(seq $((old / 100000))); do fill 100000 delivered 5; done
sql --command "vacuum analyze webhook_event, webhook_delivery"
read -r rate_old p50_old p99_old <<< "$(measure)"
printf '%-24s %10s %10s %10s\n' "" "per second" "p50 ms" "p99 ms"
printf '%-24s %10s %10s %10s\n' "no old rows" "$rate_new" "$p50_new" "$p99_new"
printf '%-24s %10s %10s %10s\n' "$old old rows" "$rate_old" "$p50_old" "$p99_old"
printf '%-24s %10.2f %10.2f %10.2f\n' "ratio" "$(bc -l <<< "$rate_new/$rate_old")" "$(bc -l <<< "$p50_old/$p50_new")" "$(bc -l <<< "$p99_old/$p99_new")"
echo "$(ask again) came more than once"
