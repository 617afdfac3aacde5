# Signs one delivery in the GitHub style, and sends it.
# sh send-webhook.sh <address> <secret>
BODY='{"type":"subscription.started","data":{"email":"bob@corp.example","plan":"single"}}'
SIGNATURE=$(printf %s "$BODY" | openssl dgst -sha256 -hmac "$2" -hex | sed 's/^.* //')

curl --fail-with-body "$1" \
  -H 'Content-Type: application/json' \
  -H "X-Hub-Signature-256: sha256=$SIGNATURE" \
  -H 'X-GitHub-Delivery: example-1' \
  -H 'X-GitHub-Event: subscription' \
  --data-binary "$BODY"
