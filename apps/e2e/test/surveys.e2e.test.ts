import { inflateRawSync } from 'node:zlib';
import type { Customer, SurveyDefinition, SurveyShown } from '@customering/contracts';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './support/browser';
import { eventually } from './support/eventually';
import { startProduct, type RunningProduct } from './support/running-product';

let product: RunningProduct;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = [await startProduct(), await launchBrowser()];
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const definition: SurveyDefinition = {
  languages: ['en', 'de'],
  questions: [
    {
      ...{ id: 'effort', kind: 'ces', why: null, aspect: 'help', scale: null, options: [] },
      words: { en: 'It was easy to get help.', de: 'Es war leicht, Hilfe zu bekommen.' },
      comment: { en: 'What made it so?' },
      mayStayEmpty: false,
    },
    {
      ...{ id: 'kept', kind: 'promise', comment: null, aspect: null, scale: null, options: [] },
      words: { en: 'Did we keep our promise?' },
      why: { en: 'We said that we would call back.' },
      mayStayEmpty: true,
    },
  ],
  thanks: { en: 'This helps those who come after you.' },
  linkDays: 30,
  sharePercent: 100,
  sites: [],
};

interface Invited {
  readonly items: readonly { asked: boolean; reason: string | null; link: string | null }[];
  readonly asked: number;
}

const make = (name: string, changes: Partial<SurveyDefinition> = {}) =>
  product.client.call<SurveyShown>('POST', '/surveys', { name, definition: { ...definition, ...changes } });
const person = (email: string, context = {}) => ({ identifiers: [{ type: 'email', value: email }], context });
const invite = (survey: SurveyShown, ...people: readonly object[]) =>
  product.client.call<Invited>('POST', `/surveys/${survey.id}/invitations`, { people });

async function linkFor(survey: SurveyShown, email: string, context = {}): Promise<string> {
  const { items } = await invite(survey, person(email, context));
  const link = items[0]?.link;
  if (!link) throw new Error(`${email} was not asked: ${items[0]?.reason}`);
  return link;
}

/** Sends a form as a browser without script does. */
async function send(link: string, fields: Readonly<Record<string, string>>) {
  const answer = await fetch(link, { method: 'POST', body: new URLSearchParams(fields) });
  return { status: answer.status, text: await answer.text() };
}

async function open(link: string, width: number): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width, height: 800 } });
  const page = await context.newPage();
  await page.goto(link);
  return page;
}

it('leads a customer through the questions without script, and the answers are facts with all that the link carried', async () => {
  const survey = await make('After a call');
  const link = await linkFor(survey, 'ada@customering.example', {
    channel: 'voice',
    team: 'Hotline',
    interaction: 'call-7',
  });
  const page = await open(link, 390);

  await page.getByRole('button', { name: 'Next' }).click();
  expect(await page.getByRole('alert').textContent()).toBe('Please choose an answer.');
  await page.getByLabel('What made it so?').fill('Bea knew at once');
  await page.getByLabel('agree', { exact: true }).check();
  await page.getByRole('button', { name: 'Next' }).click();
  expect(await page.getByRole('heading').textContent()).toBe('Did we keep our promise?');
  await page.getByLabel('partly').check();
  await page.getByRole('button', { name: 'Send' }).click();
  expect(await page.getByRole('heading').textContent()).toBe('Thank you');

  await product.client.settled(survey.id, 2);
  const answers = await product.client.rows<{
    instrument: string;
    score: string;
    comment: string | null;
    details: object;
  }>(
    'select instrument, score::text, comment, details from core.survey_response where source_id = $1 order by instrument',
    [survey.id],
  );
  expect(answers).toMatchObject([
    { instrument: 'ces', score: '6', comment: 'Bea knew at once' },
    { instrument: 'promise', score: '1', comment: null },
  ]);
  expect(JSON.stringify(answers[0]?.details)).toMatch(/Hotline/);
  const { items } = await product.client.call<{ items: Customer[] }>(
    'GET',
    '/customers?search=ada%40customering.example',
  );
  expect(items).toHaveLength(1);
}, 60_000);

it('asks nobody twice within the rest though three surveys ask at once, and says why', async () => {
  const surveys = [await make('Team one'), await make('Team two'), await make('Team three')];
  const asked = await Promise.all(
    surveys.map((survey) => invite(survey, person('bob@customering.example'), person('Bob@customering.example'))),
  );

  const decisions = asked.flatMap(({ items }) => items);
  expect(decisions.filter((one) => one.asked)).toHaveLength(1);
  expect(
    decisions
      .map(({ reason }) => reason)
      .filter((reason) => reason !== null)
      .sort(),
  ).toEqual(['asked_lately', 'asked_lately', 'twice_in_list', 'twice_in_list', 'twice_in_list']);
  const log = await product.client.call<{ items: { reason: string | null }[] }>(
    'GET',
    '/survey-invitations?outcome=not_asked',
  );
  expect(log.items).toHaveLength(5);
}, 60_000);

it('keeps one answer a link: changed within a day it replaces the first', async () => {
  const survey = await make('Changing');
  const link = await linkFor(survey, 'cyd@customering.example');
  await send(link, { step: '1', 'a.effort': '2', act: 'next' });
  const second = await send(link, { step: '1', 'a.effort': '7', act: 'next' });
  expect(second.text).toContain('Thank you');

  await product.client.settled(survey.id, 3);
  const facts = await product.client.rows<{ score: string }>(
    'select score::text from core.survey_response where source_id = $1',
    [survey.id],
  );
  expect(facts).toEqual([{ score: '7' }]);
  const [asking] = await product.client.rows<{ n: number; answered: number }>(
    `select count(*)::int as n, count(*) filter (where properties ->> 'answered' = 'true')::int as answered from core.interaction where source_id = $1`,
    [survey.id],
  );
  expect(asking).toEqual({ n: 1, answered: 1 });
}, 60_000);

it('leaves those alone who say "not now", also in other surveys', async () => {
  const survey = await make('Declined');
  const link = await linkFor(survey, 'dan@customering.example');
  expect((await send(link, { act: 'decline' })).text).toContain('We will not ask');
  await product.client.call('PUT', '/survey-rule', { restDays: 0 });
  const { items } = await invite(await make('Another'), person('dan@customering.example'));
  await product.client.call('PUT', '/survey-rule', { restDays: 90 });

  expect(items).toMatchObject([{ asked: false, reason: 'said_not_now', link: null }]);
}, 60_000);

it('keeps an answer though its sender wants to be left alone afterwards', async () => {
  const survey = await make('Both');
  const link = await linkFor(survey, 'kim@customering.example');
  await send(link, { step: '1', 'a.effort': '5', act: 'next' });
  await send(link, { act: 'decline' });
  await product.client.settled(survey.id, 2);

  expect(
    await product.client.rows('select score::text from core.survey_response where source_id = $1', [survey.id]),
  ).toEqual([{ score: '5' }]);
  const [invitation] = await product.client.rows<{ answered: boolean; declined: boolean }>(
    'select answered_at is not null as answered, declined_at is not null as declined from core.survey_invitation where source_id = $1',
    [survey.id],
  );
  expect(invitation).toEqual({ answered: true, declined: true });
}, 60_000);

it.each([
  [
    'one character is another one',
    (link: string) => `${link.slice(0, -3)}${link.at(-3) === 'x' ? 'y' : 'x'}${link.slice(-2)}`,
  ],
  ['a part was cut off', (link: string) => link.slice(0, -8)],
])(
  'answers a link of which %s with a page and keeps nothing',
  async (_, changed) => {
    const survey = await make('Forged');
    const link = await linkFor(survey, `eve${Math.random()}@customering.example`);
    const answer = await send(changed(link), { 'a.effort': '7', step: '1', act: 'next' });

    expect(answer.status).toBe(404);
    expect(answer.text).toContain('This link is not complete');
    expect((await product.client.settled(survey.id, 1)).received).toBe(1);
  },
  60_000,
);

it('forgets of somebody who is erased whom it asked, what they answered, and that they wanted to be left alone', async () => {
  const survey = await make('Erased');
  const link = await linkFor(survey, 'Ida@customering.example', { order: 'o-77' });
  await send(link, { step: '1', 'a.effort': '3', 'a.effort.comment': 'Ida again', act: 'next' });
  await invite(survey, person('ida@customering.example'));
  await product.client.settled(survey.id, 2);
  const identifiers = [{ type: 'email', value: 'ida@customering.example' }];
  const { id } = await product.client.call<{ id: string }>('POST', '/erasures', { identifiers, reason: 'asked' });
  await eventually(
    () => product.client.call<{ state: string }>('GET', `/erasures/${id}`),
    ({ state }) => state === 'done',
    30_000,
  );

  const stored = await product.client.rows<{ text: string }>(
    `select jsonb_build_object('person', person, 'context', context)::text as text from core.survey_invitation where source_id = $1
     union all select name from core.survey_contact where name ilike '%ida@%'
     union all select coalesce(comment, '') from core.survey_response where source_id = $1`,
    [survey.id],
  );
  const raw = await product.client.rows<{ encoding: number; bytes: Buffer }>(
    'select r.encoding, r.bytes from ingest.raw_log r join ingest.lane l on l.id = r.lane_id where l.source_id = $1',
    [survey.id],
  );
  const texts = raw.map(({ encoding, bytes }) => String(encoding === 1 ? inflateRawSync(bytes) : bytes));
  expect([stored.length, texts.length]).toEqual([3, 2]);
  expect([...stored.map(({ text }) => text), ...texts].filter((text) => /ida@|Ida again|o-77/i.test(text))).toEqual([]);
  const score = await product.client.rows<{ score: string; member_id: string | null }>(
    'select score::text, member_id from core.survey_response where source_id = $1',
    [survey.id],
  );
  expect(score).toEqual([{ score: '3', member_id: null }]);
}, 60_000);

it('ends a link, answers in the language that was chosen, and keeps nothing of a preview', async () => {
  const survey = await make('Ends');
  const link = await linkFor(survey, 'fay@customering.example');
  expect(await (await fetch(`${link}?lang=de`)).text()).toContain('Es war leicht, Hilfe zu bekommen.');
  await product.client.rows(
    `update core.survey_invitation set expires_at = now() - interval '1 second' where source_id = $1`,
    [survey.id],
  );
  expect((await fetch(link)).status).toBe(410);
  const preview = await product.client.call<{ address: string }>('POST', `/surveys/${survey.id}/preview`, {});
  expect((await send(preview.address, { step: '1', 'a.effort': '7', act: 'next' })).text).toContain('is not kept');
  expect((await product.client.settled(survey.id, 1)).received).toBe(1);
}, 60_000);

it('stands in frames of the sites that it names and of no others, and never tells its address on', async () => {
  const open = await fetch(
    await linkFor(await make('Framed', { sites: ['https://shop.example'] }), 'gil@customering.example'),
  );
  const closed = await fetch(await linkFor(await make('Alone'), 'hal@customering.example'));

  expect(open.headers.get('content-security-policy')).toContain('frame-ancestors https://shop.example');
  expect(closed.headers.get('content-security-policy')).toContain(`frame-ancestors 'none'`);
  expect([open.headers.get('referrer-policy'), open.headers.get('x-frame-options')]).toEqual(['no-referrer', null]);
}, 60_000);
