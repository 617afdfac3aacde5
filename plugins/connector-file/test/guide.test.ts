import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { become, look } from './file-in-test';

const guide = readFileSync(join(__dirname, '../../../apps/docs/guide/importing-a-file.md'), 'utf8');

/** Each form's heading with the example below it. */
const examples = [...guide.matchAll(/^### (.+)\n[^#]*?```\n([^`]+)```/gm)].map(
  ([, heading = '', text = '']) => [heading, text] as const,
);

const forms: Readonly<Record<string, readonly [preset: string, types: readonly string[]]>> = {
  'Calls of Asterisk and FreePBX': ['asterisk_cdr', ['interaction', 'interaction']],
  'Calls of Twilio': ['twilio_calls', ['interaction']],
  'Tickets of Zendesk': ['zendesk_tickets', ['interaction', 'interaction']],
  'Visits to shops': ['store_visits', ['visit']],
  'Sales of shops': ['store_sales', ['order']],
  'Marketing spend': ['marketing_spend', ['spend']],
  'People by team': ['team_headcount', ['headcount']],
  'Who was put into a pilot': ['pilot_assignments', ['assignment', 'assignment']],
  'Statistics of a social page': [
    'page_statistics',
    ['audience_size', 'content_metric', 'content_metric', 'content_metric'],
  ],
};

it('shows an example of every form', () => {
  expect(examples.map(([heading]) => heading)).toEqual(Object.keys(forms));
});

it.each(examples)('is right about its example of %s', (heading, text) => {
  const { raw, config, inspection } = look(text, { header: !text.startsWith('"') });
  const made = become(raw, { ...config, currency: 'EUR' });
  const types = made.flatMap((one) => ('records' in one ? one.records.map(({ type }) => type) : ['ignored']));

  expect([inspection.suggested['preset'], types]).toEqual(forms[heading]);
});

it('tells of the call in its example what the text below it says', () => {
  const { raw, config } = look(examples[0]?.[1] ?? '', { header: false });

  expect(become(raw, config)[0]).toMatchObject({
    records: [{ direction: 'inbound', handleSeconds: '180', agent: '202', properties: { legs: 2 } }],
  });
});
