import type { PersonalField } from '@customering/plugin-sdk';

const parts: readonly PersonalField[] = [
  { path: 'hidden', holds: 'other' },
  { path: 'metadata', holds: 'other' },
  { path: 'variables', holds: 'other' },
  { path: 'answers.*.email', holds: 'email' },
  { path: 'answers.*.phone_number', holds: 'phone' },
  { path: 'answers.*.text', holds: 'free_text' },
  { path: 'answers.*.choice', holds: 'free_text' },
  { path: 'answers.*.choices', holds: 'free_text' },
  { path: 'answers.*.date', holds: 'other' },
  { path: 'answers.*.url', holds: 'other' },
  { path: 'answers.*.file_url', holds: 'other' },
  { path: 'answers.*.payment', holds: 'payment' },
];

/** The same whether the response was asked for or came as a notice. */
export const personalData: readonly PersonalField[] = ['response', 'form_response'].flatMap((place) =>
  parts.map(({ path, holds }) => ({ path: `${place}.${path}`, holds })),
);
