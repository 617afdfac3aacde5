#!/usr/bin/env bash
# The tests of the database on the oldest PostgreSQL that is supported: Debian's, with the roles that the product itself uses.
set -euo pipefail
cd "$(dirname "$0")/.."

bin=/usr/lib/postgresql/15/bin
folder=$1/postgresql-15
socket=$(mktemp -d)
port=$((20000 + RANDOM % 20000))

as_owner() {
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

mkdir "$folder"
if [ "$(id -u)" = 0 ]; then chown postgres "$folder" "$socket"; fi
as_owner "$bin/initdb" --pgdata "$folder/data" --auth trust --username postgres >"$1/initdb.log"
trap 'as_owner "$bin/pg_ctl" --pgdata "$folder/data" --mode fast stop >/dev/null; rm -rf "$socket"' EXIT
as_owner "$bin/pg_ctl" --pgdata "$folder/data" --log "$folder/log" --wait start \
  --options "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$socket -c max_connections=200 -c fsync=off" >/dev/null

TEST_PG_URL=postgres://postgres@127.0.0.1:$port/postgres npm test -- libs/platform/persistence libs/platform/queue apps/worker
