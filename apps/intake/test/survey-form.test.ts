import { nextOf, readForm } from '../src/doors/survey-form';

const question = (id: string, mayStayEmpty: boolean) => ({
  ...{ id, kind: 'nps' as const, words: { en: 'Well?' }, why: null, comment: { en: 'Why?' }, mayStayEmpty },
  ...{ aspect: null, scale: null, options: [] },
});
const definition = {
  ...{ languages: ['en'], thanks: { en: 'Thanks' }, linkDays: 30, sharePercent: 100, sites: [] },
  questions: [question('first', false), question('second', true)],
};
const read = (fields: Record<string, string>) =>
  readForm(Buffer.from(new URLSearchParams(fields).toString()), definition);
const next = (fields: Record<string, string>) => nextOf(read(fields), definition);

it('goes on, back without asking for an answer, and off behind the last question', () => {
  expect(next({ step: '0', 'a.first': '9', act: 'next' })).toEqual({ kind: 'question', step: 1, problem: null });
  expect(next({ step: '1', act: 'back' })).toEqual({ kind: 'question', step: 0, problem: null });
  expect(next({ step: '1', 'a.first': '9', act: 'next' })).toEqual({ kind: 'send' });
});

it('leads to the first question that lacks its answer, also when another one is in view', () => {
  expect(next({ step: '1', act: 'next' })).toEqual({ kind: 'question', step: 0, problem: 'missing' });
  expect(next({ step: '0', 'a.first': '11', act: 'next' })).toMatchObject({ step: 0, problem: 'not_an_answer' });
});

it('leaves out what no question asks, and bears a step that there is not', () => {
  const { fields, step, act } = read({
    step: '99',
    'a.first': '9',
    'a.gone': '1',
    'a.first.comment': 'so',
    act: 'else',
  });
  expect([...fields]).toEqual([
    ['first', '9'],
    ['first.comment', 'so'],
  ]);
  expect([step, act]).toEqual([1, 'next']);
  expect([read({ step: '-4' }).step, read({ step: 'x' }).step]).toEqual([0, 0]);
});
