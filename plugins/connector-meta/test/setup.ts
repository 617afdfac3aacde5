import type { ConnectorSetup } from '@customering/plugin-testkit';
import { instagramDelivery, pageDelivery, whatsappDelivery } from './deliveries';
import { playedMeta } from './played-meta';

/** Signed with `openssl dgst -sha256 -hmac`; with letters escaped, as Meta writes them. */
const signed = {
  body: '{"object":"page","entry":[{"id":"1000001","time":1770717600,"changes":[{"field":"mention","value":{"item":"post","message":"gr\\u00fc\\u00dfe"}}]}]}',
  signature: '72f9c44f2b5d0568435404ed6543efad2ef9c376b683103ced752809f130e0b9',
  secret: 'app-secret-of-the-example',
};

export const setup: ConnectorSetup = {
  settings: { pageId: '1000001', instagramId: '2000002', whatsappId: '3000003', appId: '5000005', version: 'v25.0' },
  vendor: playedMeta,
  deliveries: [
    {
      name: 'a field that nobody reads, as it is signed',
      preset: 'meta',
      headers: { 'X-Hub-Signature-256': `sha256=${signed.signature}` },
      body: signed.body,
      signed: { secret: signed.secret, at: '2026-02-10T10:00:00Z' },
    },
    { name: 'WhatsApp', preset: 'meta', body: whatsappDelivery },
    { name: 'a Page', preset: 'meta', body: pageDelivery },
    { name: 'Instagram', preset: 'meta', body: instagramDelivery },
    {
      name: 'one comment',
      preset: 'meta',
      list: 'entry',
      body: {
        ...pageDelivery,
        entry: pageDelivery.entry.slice(0, 1).map((entry) => ({ ...entry, changes: entry.changes?.slice(0, 1) ?? [] })),
      },
    },
  ],
};
