#!/usr/bin/env bash
# What the connectors make of payloads that their vendors really sent, where a folder of such payloads is at hand.
set -euo pipefail
payloads="${CUSTOMERING_SHARED:-}/payloads"
[ -d "$payloads" ] || { echo 'No payloads are at hand.'; exit 0; }
node .ci/extra/payloads.mjs "$payloads"
