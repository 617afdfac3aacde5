import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectorRules } from '../src/connector/connector-rules';
import { acme } from './hostile/setup';
import { broken, lookFor, source, switched } from './hostile/break-connector';

it('passes with no fault', async () => {
  expect(await broken([], {})).toEqual([]);
}, 120_000);

/** Each switch is named after the one rule that it breaks; the message names the fault. */
const switches: readonly (readonly [string, RegExp])[] = [
  ['manifest.id', /"hostile", its code says "other"/],
  ['config.secrets', /"apiToken" is a secret by its name/],
  ['config.example', /example settings are refused: baseUrl/],
  ['config.refuses', /"folder" takes 42/],
  ['config.compatible', /"region" is new or has become required/],
  ['signature.missing-header', /takes a delivery without its signature/],
  ['signature.vectors', /refuses the published example/],
  ['signature.body', /takes a re-serialised body/],
  ['signature.time', /takes a delivery of yesterday/],
  ['signature.time-signed', /checks a time that is not signed/],
  ['delivery.count', /counts 1 records in "one event", and "parse" makes 0/],
  ['delivery.same-key', /has two "dedupeKey"s/],
  ['delivery.keeps-fields', /A field of "one event" .* is dropped/],
  ['delivery.unknown', /does not know makes it throw: nobody knows/],
  ['delivery.batch', /Of 1,000 items .* it makes 500/],
  ['forget.hook', /"parse" and no "forget"/],
  ['forget.items', /item 1 was forgotten, and ".+" still stands there/],
  ['forget.others', /item 2, somebody else's, has changed/],
  ['forget.again', /forgotten twice, and the bytes have changed again/],
  ['normalise.reads', /throws for .*: paid\.cents is no function/],
  ['normalise.useful', /Of the list "tickets" nothing is kept: ignored as unknown_list/],
  ['normalise.golden', /became something else/],
  ['normalise.twice', /in another order/],
  ['normalise.pure', /"normalise" is impure: it uses the clock \(Date\.now\)/],
  ['normalise.more-fields', /is refused/],
  ['canonical.form', /"name" of the interaction/],
  ['canonical.money', /A float stands for money: "gross" of the order is the number/],
  ['money.exact', /A float stands for money: "gross" of the order is/],
  ['canonical.offsets', /a time without an offset/],
  ['canonical.identifiers', /An identifier of the interaction is empty/],
  ['personal.declared', /"requester\.email" .* holds an e-mail address/],
  ['personal.kinds', /does not name "location"/],
];

describe('the hostile connector', () => {
  it.each(switches.map(([rule, message], turn) => [rule, message, turn] as const))(
    'that breaks %s',
    async (rule, message, turn) => {
      const found = await broken([switched(rule)], lookFor(rule, turn));

      expect(found.map(({ rule: broken }) => broken)).toEqual([rule]);
      expect(found[0]?.message).toMatch(message);
    },
    60_000,
  );

  it('has a switch for every rule that code can break', () => {
    const files = readdirSync(join(source, 'src')).map((name) => readFileSync(join(source, 'src', name), 'utf8'));
    const without = connectorRules(acme)
      .map(({ id }) => id)
      .filter((id) => !files.some((text) => text.includes(`breaks('${id}')`)));

    // The package and the setup break the first ones; the others hold for every recipe that the door can read.
    expect(without).toEqual([
      'manifest.sdk',
      'manifest.entry',
      'config.form',
      'setup.whole',
      'signature.accepts',
      'signature.encoding',
      'signature.wrong-key',
      'signature.rotation',
      'signature.header-list',
    ]);
  });

  it('that is shown without its vendor', async () => {
    const found = await broken([], { only: ['setup.whole'] }, {});

    expect(found).toEqual([
      expect.objectContaining({ rule: 'setup.whole', message: expect.stringMatching(/the setup has none/) }),
    ]);
  });

  it('that keeps every record', async () => {
    const found = await broken([switched('memory.flat')], { only: ['memory.flat'] });

    expect(found).toEqual([
      expect.objectContaining({ rule: 'memory.flat', message: expect.stringMatching(/Over \d+ records the plugin/) }),
    ]);
  }, 60_000);

  it.each([
    [
      'whose package leaves out its code',
      { file: 'package.json', find: '"dist"', replace: '"README.md"' },
      'manifest.entry',
      /is not in the package that npm packs/,
    ],
    [
      'that wants another SDK',
      { file: 'package.json', find: '"sdk": "^1.0.0"', replace: '"sdk": "^2.0.0"' },
      'manifest.sdk',
      /"\^2\.0\.0" does not include/,
    ],
    [
      'with a word in its manifest that nobody knows',
      { file: 'package.json', find: '"emits"', replace: '"emit"' },
      'starts',
      /manifest does not fit/,
    ],
    ['that crashes when it is loaded', switched('starts.crash'), 'starts', /no luck today/],
    ['that never ends when it is loaded', switched('starts.loop'), 'starts', /busy|in time/],
  ])(
    '%s',
    async (_, patch, rule, message) => {
      const found = await broken([patch], { only: ['manifest.entry', 'manifest.sdk'] });

      expect(found).toEqual([expect.objectContaining({ rule, message: expect.stringMatching(message) })]);
    },
    60_000,
  );
});
