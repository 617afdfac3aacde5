import { surveyDefinitionSchema, type SurveyShown } from '@customering/contracts';
import { blankQuestion, toDefinition, toDraft, type Draft } from '../src/features/surveys/draft';
import { readPeople } from '../src/features/surveys/read-people';

const draft: Draft = {
  ...{ name: 'After a call', brandId: null, languages: 'en, de', linkDays: '30', sharePercent: '50' },
  questions: [
    {
      ...blankQuestion(1),
      words: { en: 'Easy?', de: ' Leicht? ' },
      why: { en: '' },
      comment: { de: 'Warum?', en: 'Why?' },
    },
    { ...blankQuestion(2), kind: 'choice', words: { en: 'Which?' }, options: 'Red\n\n Blue ' },
    { ...blankQuestion(3), kind: 'scale', words: { en: 'How much?' }, scaleMin: '0', scaleMax: '7' },
  ],
  thanks: { en: 'Thanks' },
  sites: 'https://shop.example\n',
};

it('becomes a definition that the contract takes, and the same draft again', () => {
  const definition = surveyDefinitionSchema.parse(toDefinition(draft));
  expect(definition.questions[0]).toMatchObject({ words: { en: 'Easy?', de: 'Leicht?' }, why: null });
  expect(definition.questions[1]?.options).toEqual([
    { value: 'Red', words: { en: 'Red' } },
    { value: 'Blue', words: { en: 'Blue' } },
  ]);
  expect(definition.questions[2]?.scale).toEqual({ min: 0, max: 7 });
  const shown: SurveyShown = {
    ...{ id: 's', name: draft.name, brandId: null, state: 'active', version: 1, definition, createdAt: '' },
    ...{ asked: 0, answered: 0, declined: 0, lastAnsweredAt: null },
  };
  expect(toDefinition(toDraft(shown))).toEqual(definition);
  const translated = structuredClone(definition);
  translated.questions[1]?.options.forEach((option) => (option.words['de'] = `${option.value} auf Deutsch`));
  expect(toDefinition(toDraft({ ...shown, definition: translated }))).toEqual(translated);
});

it('is refused by the contract without words in the first language, naming the place', () => {
  const missing = { ...draft, questions: [{ ...blankQuestion(1), words: { de: 'Leicht?' } }] };
  const read = surveyDefinitionSchema.safeParse(toDefinition(missing));
  expect(read.error?.issues.map(({ path }) => path.join('.'))).toEqual(['questions.0.words']);
});

it('reads a line a person', () => {
  const people = readPeople('ada@example.com\n+49 30 901820; 42,\n\n');
  expect(people.map(({ identifiers }) => identifiers[0])).toEqual([
    { type: 'email', value: 'ada@example.com' },
    { type: 'phone', value: '+49 30 901820' },
    { type: 'customer_id', value: '42' },
  ]);
});
