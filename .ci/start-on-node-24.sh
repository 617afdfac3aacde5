#!/usr/bin/env bash
# start-on-node-24.sh <folder>: `npm start` on Node 24 from npm, with fresh data, until it answers; then a clean stop.
set -euo pipefail
work=$1
root=$PWD
log=$work/start.log

node24=$(cd "$work" && npm exec --yes --package=node@24 -- node -p process.execPath)
port=$(node -e 'const server = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(server.address().port); server.close(); })')
export PATH="$(dirname "$node24"):$PATH" PORT=$port CUSTOMERING_DATA_DIR=$work/data
echo "Node $(node -v), port $port"

cd "$root"
npm start >"$log" 2>&1 &
start=$!
trap 'kill -TERM "$start" 2>/dev/null || true' EXIT

for _ in $(seq 240); do
  grep -q 'Customering is ready at' "$log" && break
  kill -0 "$start" 2>/dev/null || break
  sleep 1
done
cat "$log"
grep -q 'Customering is ready at' "$log"
node -e 'fetch(process.argv[1]).then(({ ok }) => { process.exitCode = ok ? 0 : 1; })' "http://127.0.0.1:$port/health/ready"

trap - EXIT
kill -TERM "$start"
code=0
wait "$start" || code=$?
case $code in 0 | 143) ;; *) echo "npm start ended with $code" && exit 1 ;; esac
if [ -e "$work/data/postgres/postmaster.pid" ]; then echo 'The database was left running.' && exit 1; fi
echo 'Started, answered and stopped.'
