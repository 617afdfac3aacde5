import { answeringOf, readAnswers, type Question } from '../src';

const question = (over: Partial<Question>): Question => ({
  id: 'q',
  kind: 'ces',
  words: { en: 'How easy was it?' },
  why: null,
  comment: { en: 'What made it so?' },
  mayStayEmpty: false,
  aspect: 'help',
  scale: null,
  options: [],
  ...over,
});
const read = (one: Question, fields: Record<string, string>) =>
  readAnswers({ questions: [one] }, new Map(Object.entries(fields)));

it('keeps the answer with the scale that it was given on', () => {
  expect(read(question({}), { q: '7', 'q.comment': ' quick ' })).toEqual({
    answers: [
      {
        question: 'q',
        kind: 'ces',
        score: 7,
        scaleMin: 1,
        scaleMax: 7,
        choice: null,
        comment: 'quick',
        aspect: 'help',
      },
    ],
    problems: {},
  });
});

it.each(['0', '8', '3.5', '-1', 'seven', '99999'])('takes %s for no answer on a scale from 1 to 7', (text) => {
  expect(read(question({}), { q: text })).toEqual({ answers: [], problems: { q: 'not_an_answer' } });
});

it('asks again for what may not stay empty, and keeps words that came without a score', () => {
  expect(read(question({}), { 'q.comment': 'well' })).toMatchObject({ problems: { q: 'missing' } });
  expect(read(question({ mayStayEmpty: true }), {})).toEqual({ answers: [], problems: {} });
  expect(read(question({ mayStayEmpty: true }), { 'q.comment': 'well' })).toMatchObject({
    answers: [{ score: null, comment: 'well' }],
    problems: {},
  });
});

it('takes only options that the question has', () => {
  const choice = question({ kind: 'choice', options: [{ value: 'blue', words: { en: 'Blue' } }] });
  expect(read(choice, { q: 'blue' })).toMatchObject({ answers: [{ choice: 'blue', score: null }] });
  expect(read(choice, { q: 'red' })).toMatchObject({ problems: { q: 'not_an_answer' } });
});

it('takes words as the answer of a text question, up to a length', () => {
  expect(read(question({ kind: 'text', comment: null }), { q: 'all good' })).toMatchObject({
    answers: [{ comment: 'all good' }],
  });
  expect(read(question({ kind: 'text' }), { q: 'x'.repeat(4_001) })).toMatchObject({ problems: { q: 'too_long' } });
});

it('lets an answer be changed for a day, and a link end', () => {
  const at = new Date('2026-03-10T12:00:00Z');
  const state = { expiresAt: new Date('2026-03-11T00:00:00Z'), answeredAt: null, declinedAt: null };
  expect(answeringOf(state, at)).toBe('open');
  expect(answeringOf(state, state.expiresAt)).toBe('expired');
  expect(answeringOf({ ...state, answeredAt: at }, new Date('2026-03-11T11:59:59Z'))).toBe('may_change');
  expect(answeringOf({ ...state, answeredAt: at }, new Date('2026-03-11T12:00:00Z'))).toBe('answered');
});
