import type { ConnectorSetup } from '@customering/plugin-testkit';
import { playedTypeform } from './played-typeform';

export const setup: ConnectorSetup = {
  settings: { site: 'typeform.com', forms: '' },
  vendor: playedTypeform,
  deliveries: [
    {
      name: 'a response, as it is signed',
      preset: 'typeform',
      headers: { 'Typeform-Signature': 'sha256=JnngiJjoWI9/we7CyjhRJuq/kL1+p9KW7nGvIxZQx2A=' },
      body: String.raw`{"event_id":"01HX5M","event_type":"form_response","form_response":{"form_id":"after-sale","token":"t-9","landed_at":"2026-02-10T09:28:00Z","submitted_at":"2026-02-10T09:30:00Z","hidden":{"customer_id":"c-7"},"calculated":{"score":0},"definition":{"id":"after-sale","title":"After your purchase","fields":[{"id":"q-nps","ref":"recommend","type":"nps","title":"Would you recommend us?"},{"id":"q-why","ref":"why","type":"long_text","title":"Why?"}]},"answers":[{"type":"number","number":9,"field":{"id":"q-nps","type":"nps","ref":"recommend"}},{"type":"text","text":"Schnell & gut \u2013 danke","field":{"id":"q-why","type":"long_text","ref":"why"}}]}}`,
      signed: { secret: 'a shared word', at: '2026-02-10T09:30:05.000Z' },
    },
  ],
};
