import type { SurveyDefinition, SurveyPage } from '@customering/contracts';
import { renderToStaticMarkup } from 'react-dom/server';
import { SurveyView } from '../src/survey-page';
import { textIn } from '../src/text-in';
import { portalWords } from '../src/words';

const question: SurveyDefinition['questions'][number] = {
  ...{ id: 'q', kind: 'nps', why: { en: 'It tells us <b>what</b> to mend.' }, mayStayEmpty: false },
  ...{ aspect: null, scale: null, options: [] },
  words: { en: 'Would you recommend us?', de: 'Würden Sie uns empfehlen?' },
  comment: { en: 'Why?' },
};
const definition: SurveyDefinition = {
  ...{
    languages: ['en', 'de'],
    questions: [question],
    thanks: { en: 'Thanks!' },
    linkDays: 30,
    sharePercent: 100,
    sites: [],
  },
};
const page: Extract<SurveyPage, { kind: 'question' }> = {
  ...{ kind: 'question', definition, question, step: 0, problem: null, quietDays: 90, isPreview: false },
  ...{ language: 'en', languages: ['en', 'de'], company: 'Bricko', askedOn: '2026-11-09T10:00:00Z' },
  fields: {},
};
const drawn = (over: Partial<typeof page> = {}) =>
  renderToStaticMarkup(<SurveyView page={{ ...page, ...over }} styles="" />);

it('chooses nothing beforehand, and loads nothing', () => {
  const html = drawn();
  expect(html.match(/type="radio"/g)).toHaveLength(11);
  expect(html).not.toMatch(/checked|<script|src=|http/);
});

it('shows what was written as text, never as markup', () => {
  const html = drawn({ fields: { 'q.comment': '</textarea><script>alert(1)</script>' } });
  expect(html).not.toContain('<script>');
  expect(html).toContain('&lt;b&gt;what&lt;/b&gt;');
});

it('keeps what was chosen and written when an answer is missing, and says so', () => {
  const html = drawn({ problem: 'missing', fields: { q: '7', 'q.comment': 'so' } });
  expect(html).toMatch(/value="7"[^>]*checked|checked[^>]*value="7"/);
  expect(html).toContain('role="alert"');
  expect(html).toContain('>so</textarea>');
});

it('has the same fixed words in each language', () => {
  const [english, german] = [portalWords('en'), portalWords('de-AT')];
  expect(german.send).not.toBe(english.send);
  expect(Object.keys(german)).toEqual(Object.keys(english));
  for (const kind of ['csat', 'ces', 'promise', 'needs_first', 'nps'] as const)
    expect(german[kind]).toHaveLength(english[kind].length);
});

it('speaks German with the day as Germans write it', () => {
  const html = drawn({ language: 'de' });
  expect(html).toContain('Würden Sie uns empfehlen?');
  expect(html).toContain('9. November 2026');
  expect(html).toContain('lang="de"');
});

it('speaks the language that was asked for, a wider one, or the first', () => {
  const words = { en: 'Hello', de: 'Hallo' };
  const said = ['de', 'de-AT', 'fr'].map((language) => textIn(words, { language, languages: ['en', 'de'] }));
  expect(said).toEqual(['Hallo', 'Hallo', 'Hello']);
});
