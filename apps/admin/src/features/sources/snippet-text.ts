interface Place {
  readonly publicUrl: string;
  readonly writeKey: string;
}

function hostOf(publicUrl: string): { readonly host: string; readonly protocol: string; readonly origin: string } {
  const { host, protocol, origin } = new URL(publicUrl);
  return { host, protocol: protocol.replace(':', ''), origin };
}

/** For @segment/analytics-next, which asks its own settings from our address too. */
export function browserSnippet({ publicUrl, writeKey }: Place): string {
  const { host, protocol, origin } = hostOf(publicUrl);
  return `import { AnalyticsBrowser } from '@segment/analytics-next';

const analytics = AnalyticsBrowser.load(
  { writeKey: '${writeKey}', cdnURL: '${origin}' },
  { integrations: { 'Segment.io': { apiHost: '${host}/v1', protocol: '${protocol}' } } },
);
analytics.identify('4', { email: 'maria@example.com' });
analytics.track('Order Completed', { order_id: '1042', total: 58.9, currency: 'EUR' });`;
}

export function nodeSnippet({ publicUrl, writeKey }: Place): string {
  const { origin } = hostOf(publicUrl);
  return `import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({ writeKey: '${writeKey}', host: '${origin}' });
analytics.track({ userId: '4', event: 'Order Completed', properties: { order_id: '1042', total: 58.9, currency: 'EUR' } });
await analytics.closeAndFlush();`;
}

export function curlSnippet({ publicUrl, writeKey }: Place): string {
  const { origin } = hostOf(publicUrl);
  return `curl ${origin}/v1/track -u '${writeKey}:' -H 'content-type: application/json' -d '{
  "messageId": "first-try", "userId": "4", "event": "Order Completed",
  "properties": { "order_id": "1042", "total": 58.9, "currency": "EUR" }
}'`;
}
