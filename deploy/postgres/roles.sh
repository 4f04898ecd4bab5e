#!/bin/sh
# Run once by the Postgres image, on an empty volume (/docker-entrypoint-initdb.d).
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --file /privileges.sql
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set owner="${GATEWAY_OWNER_PASSWORD:?run deploy/env > .env}" --set gateway="${GATEWAY_DATABASE_PASSWORD:?run deploy/env > .env}" <<'SQL'
alter role gateway_owner password :'owner';
alter role gateway password :'gateway';
SQL
