/**
 * `node .ci/extra/payloads.mjs <folder>`: what the connectors make of real payloads of their vendors, where a folder of them is at hand.
 * Each stands beside a `.meta.json` that says what a connector should find in it. None of them belongs to this repository.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

const [folder = ''] = process.argv.slice(2);
const load = createRequire(import.meta.url);
const read = (file) => JSON.parse(readFileSync(join(folder, file), 'utf8'));
const expected = (file) => read(file.replace(/\.\w+$/, '.meta.json')).expect;
const receivedAt = new Date('2026-11-01T00:00:00Z');

/** A connector as the product runs it, with what these payloads need of a source. */
class Connector {
  constructor(name, config = {}) {
    this.its = load(join(import.meta.dirname, '../../plugins', `connector-${name}`, 'dist/index.js')).default;
    this.context = { config, receivedAt, log: () => undefined, sourceId: 'source' };
  }

  /** Records of what was delivered. */
  parse(body, meta = {}) {
    const bytes = Buffer.from(JSON.stringify(body));
    return this.its.parse({ bytes, receivedAt, meta: { door: 'webhook', ...meta } }, this.context.config);
  }

  /** All that the normaliser makes of them. */
  facts(raw) {
    const made = raw.map((one) => this.its.normalise(one, this.context));
    return made.flatMap((one) => ('records' in one ? one.records : []));
  }

  pulled(...payloads) {
    return this.facts(payloads.map((payload, index) => ({ dedupeKey: String(index), payload })));
  }
}

const shop = new Connector('shopify');
const desk = new Connector('zendesk', { currency: 'USD' });
const delivery = (topic) => ({ headers: { 'x-shopify-topic': topic, 'x-shopify-shop-domain': 'shop.example' } });
const types = (facts) => [...new Set(facts.map(({ type }) => type))].sort();

/** By file: what is found there, and what should be. */
const cases = {
  'shopify-order.json': (file) => {
    const { order } = read(file);
    const facts = shop.facts(shop.parse(order, delivery('orders/create')));
    const made = facts.find(({ type }) => type === 'order');
    return [
      [made?.externalId, made?.currency, made?.lines?.length],
      [String(order.id), order.currency, order.line_items.length],
    ];
  },
  'shopify-refund.json': (file) => {
    const { refund } = read(file);
    const [made] = shop.facts(shop.parse(refund, delivery('refunds/create'))).filter(({ type }) => type === 'refund');
    return [
      [made?.externalId, made?.orderExternalId],
      [String(refund.id), String(refund.order_id)],
    ];
  },
  'shopify-customer.json': (file) => {
    const { customer } = read(file);
    const facts = shop.facts(shop.parse(customer, delivery('customers/create')));
    const names = facts.flatMap(({ identifiers }) => identifiers).map(({ value }) => value);
    return [names.includes(customer.email), true];
  },
  'zendesk-tickets-page.json': (file) => {
    const facts = desk.pulled(...read(file).tickets.map((ticket) => ({ ticket })));
    return [facts.filter(({ name }) => name === 'Ticket').length, expected(file).count];
  },
  // Of two users one is an agent: no customer, and so no record.
  'zendesk-users-page.json': (file) => {
    const { users } = read(file);
    return [
      desk.pulled(...users.map((user) => ({ user }))).length,
      users.filter(({ role }) => role === 'end-user').length,
    ];
  },
  'zendesk-talk-partner-call.json': (file) => [types(desk.pulled({ call: read(file) })), ['interaction']],
  'zendesk-satisfaction-rating-legacy.json': (file) => {
    const answer = desk.pulled({ rating: read(file) }).find(({ type }) => type === 'survey_response');
    const [score, low, high] = [answer?.score, answer?.scaleMin, answer?.scaleMax].map(Number);
    return [(score - low) / (high - low), expected(file).satisfaction.normalized];
  },
  'typeform-form-response.json': (file) => {
    const typeform = new Connector('typeform');
    const raw = typeform.parse(read(file));
    const names = typeform.facts(raw).flatMap(({ identifiers }) => identifiers);
    const { token, hidden } = expected(file);
    return [
      [
        raw[0]?.dedupeKey.endsWith(token),
        names.some(({ type, value }) => type === 'user_id' && value === hidden.user_id),
      ],
      [true, true],
    ];
  },
  ...segment('context-track', 'enqueue-identify', 'enqueue-page', 'enqueue-track'),
  'facebook-post-comments-page.json': (file) => {
    const payloads = read(file).data.map((comment) => ({ comment, post: 'post', page: 'page' }));
    return [new Connector('meta').pulled(...payloads).length, expected(file).interactions];
  },
  ...whatsapp('text-message', 'reply', 'status-delivered'),
  'asterisk-cdr-basic-and-blind-transfer.csv': ofFile('asterisk_cdr', { header: false }),
  // One of the nine is dated on 30 February: it is refused and counted, with that reason.
  'file-twilio-calls.csv': ofFile('twilio_calls', {
    refused: ['bad_date'],
  }),
  'file-zendesk-tickets.csv': ofFile('zendesk_tickets'),
  'cloudevents-single.json': (file) => {
    const meta = { headers: { 'content-type': 'application/cloudevents+json' } };
    const webhook = new Connector('webhook', { key: { kind: 'auto', path: '' }, rules: [] });
    return [webhook.parse(read(file), meta)[0]?.dedupeKey.includes(expected(file).id), true];
  },
};

/** A file as the door hands it over, read by what it is taken for: its form, its rows, and those that could not be read. */
function fileOf(file, header) {
  const { its } = new Connector('file');
  const raw = { bytes: readFileSync(join(folder, file)), receivedAt, meta: { door: 'imports', header } };
  const cut = { sha256: 'ab12', format: 'csv', cut: { delimiter: ','.charCodeAt(0) } };
  const inspection = its.inspect([raw], { file: cut, zone: 'UTC', namespace: 'files' });
  const config = { ...inspection.suggested, file: { ...cut, inspection } };
  const rows = its.parse(raw, config);
  return { its, config, rows, preset: inspection.suggested.preset, raw };
}

function ofFile(preset, { header = true, refused = [] } = {}) {
  return (file) => {
    const { its, config, rows, preset: found, raw } = fileOf(file, header);
    const problems = rows.flatMap((row) => {
      try {
        its.normalise(row, { config, receivedAt, meta: raw.meta });
        return [];
      } catch (problem) {
        return [problem.details?.reason ?? String(problem)];
      }
    });
    return [
      [found, rows.length, problems],
      [preset, expected(file).rows, refused],
    ];
  };
}

function segment(...names) {
  const look = (file) => [
    new Connector('segment').parse(read(file), { type: 'batch' }).length,
    expected(file).messages,
  ];
  return Object.fromEntries(names.map((name) => [`segment-${name}.json`, look]));
}

function whatsapp(...names) {
  const look = (file) => {
    const meta = new Connector('meta');
    const raw = meta.parse(read(file));
    const said = [
      ...raw.map(({ dedupeKey }) => dedupeKey),
      ...meta.facts(raw).map(({ externalId }) => externalId),
    ].join(' ');
    return [expected(file).ids.filter((id) => !said.includes(id)), []];
  };
  return Object.fromEntries(names.map((name) => [`whatsapp-${name}.json`, look]));
}

/** Read, and left out on purpose. */
const withoutCase = {
  'shopify-graphql-error.json':
    'no error, but a shop as the older interface tells of it, which the connector never asks',
  'instagram-media-insights.json':
    'figures that the vendor has withdrawn; the connector asks for those that took their place',
  'file-linkedin-share-statistics.csv':
    'numbers of shares beside numbers of statistics: no figure, no day, and so nothing to count',
  'twilio-call.json': 'an answer of an interface that no connector asks; calls of Twilio come by file or by webhook',
};

let failed = 0;
for (const [file, look] of Object.entries(cases)) {
  const [found, wanted] = verdict(look, file);
  const isRight = isDeepStrictEqual(found, wanted);
  if (!isRight) failed++;
  console.log(
    isRight ? `ok   ${file}` : `DIFFERS ${file}: found ${JSON.stringify(found)}, expected ${JSON.stringify(wanted)}`,
  );
}
for (const [file, why] of Object.entries(withoutCase)) console.log(`left ${file}: ${why}`);
console.log(`${Object.keys(cases).length - failed} payloads read as expected, ${failed} not`);
if (failed > 0) process.exitCode = 1;

function verdict(look, file) {
  try {
    return look(file);
  } catch (problem) {
    return [problem instanceof Error ? problem.message : String(problem), 'no error'];
  }
}
