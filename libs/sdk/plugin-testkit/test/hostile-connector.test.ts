import { join } from 'node:path';
import { checkConnector, type Finding, type RuleChoice } from '../src';
import { acme } from './hostile/setup';
import { plantedCopy, type Patch } from './planted/planted-copy';

const source = join(__dirname, 'hostile/connector');
/** They take as long as all others together; each is looked at where it is broken, by what is akin to it, and where nothing is. */
const slow = ['manifest.entry', 'memory.flat', 'normalise.pure', 'pull.bounded'];
const akin: Readonly<Record<string, RegExp>> = {
  'normalise.pure': /^(normalise|delivery|starts)/,
  'pull.bounded': /^pull/,
};

function exceptFor(rule: string): string[] {
  return slow.filter((other) => !akin[other]?.test(rule));
}

async function broken(patches: readonly Patch[], choice: RuleChoice): Promise<readonly Finding[]> {
  const copy = plantedCopy(source, patches);
  try {
    return (await checkConnector(copy.folder, acme, choice)).filter(({ state }) => state === 'broken');
  } finally {
    copy.remove();
  }
}

const switched = (fault: string): Patch => ({ file: 'src/fault.ts', find: "'none'", replace: `'${fault}'` });

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
  ['check.good', /"check" names no permission/],
  ['check.auth', /answers 401, "check" says that all is well/],
  ['check.unreachable', /cannot be reached, "check" throws "config"/],
  ['pull.bounded', /unbounded: a page has more than 1,000 records/],
  ['pull.full', /leaves out \d+ of 35 items/],
  ['pull.keys', /have the same "dedupeKey"/],
  ['pull.ends', /unbounded: it never ends/],
  ['pull.empty-page', /empty page ends the pull/],
  ['pull.keeps-fields', /A field of "tickets" .* is dropped/],
  ['pull.big-numbers', /has lost digits/],
  ['pull.hosts', /asks telemetry\.example, which is no host/],
  ['pull.cursor', /A cursor of "tickets" has \d+ characters/],
  ['pull.resume', /Stopped after page \d+ of "tickets" and resumed/],
  ['pull.ties', /An overlap row is lost between equal cursor values/],
  ['pull.no-change', /reads \d+ items again/],
  ['pull.update', /version 1, no higher than 1/],
  ['pull.deleted', /promises tombstones/],
  ['pull.rate-limited', /A 429 is ignored/],
  ['pull.server-faults', /ends as if there were no more when the vendor answers 500/],
  ['pull.unauthorised', /ends as if there were no more when the vendor answers 401/],
  ['pull.abort', /does not end within five seconds/],
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
  ['normalise.reads', /throws for .*: paid\.cents is no function/],
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
  ['secrets.log', /The secret "apiToken" stands in a log line/],
  ['secrets.error', /The secret "apiToken" stands in the message of an error/],
  ['secrets.checkpoint', /The secret "apiToken" stands in a cursor/],
  ['secrets.stored', /The secret "apiToken" stands in a stored record/],
  ['erase.hooks', /no "erase"/],
  ['erase.known', /somebody whom the vendor knows, it answers "not_found"/],
  ['erase.unknown', /Asked to erase a stranger, it answers an error/],
  ['export.known', /hands over nothing/],
];

describe('the hostile connector', () => {
  it.each(switches)(
    'that breaks %s',
    async (rule, message) => {
      const found = await broken([switched(rule)], { except: exceptFor(rule) });

      expect(found.map(({ rule: broken }) => broken)).toEqual([rule]);
      expect(found[0]?.message).toMatch(message);
    },
    60_000,
  );

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
