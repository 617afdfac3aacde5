// Signs one delivery as Standard Webhooks describes it, and sends it.
// node send-webhook.mjs <address> <secret>
import { createHmac, randomUUID } from 'node:crypto';

const [address, secret] = process.argv.slice(2);
const id = `msg_${randomUUID()}`;
const timestamp = Math.floor(Date.now() / 1000);
const body = JSON.stringify({
  type: 'subscription.started',
  timestamp: new Date().toISOString(),
  data: { email: 'ann@corp.example', plan: 'family' },
});
const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');

const answer = await fetch(address, {
  method: 'POST',
  headers: {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': `v1,${signature}`,
  },
  body,
});
console.log(answer.status, await answer.text());
