#!/usr/bin/env bash
# The statistics of pilots held against published answers, where the data are at hand.
set -euo pipefail
data="${CUSTOMERING_SHARED:-}/data"
[ -d "$data" ] || { echo 'No data with published answers is at hand.'; exit 0; }
node .ci/extra/known-pilots.mjs "$data"
npm test -- /test/known/
