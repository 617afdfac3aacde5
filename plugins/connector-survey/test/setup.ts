import type { ConnectorSetup } from '@customering/plugin-testkit';

export const asked = {
  type: 'asked',
  invitation: 'i-1',
  askedAt: '2026-02-10T09:30:00.000Z',
  at: '2026-02-10T09:30:00.000Z',
  survey: { id: 's-1', name: 'After a call', version: 2 },
  person: [{ type: 'email', value: 'ada@example.com' }],
  context: { channel: 'voice', team: 'Hotline', agent: 'Bea', aspect: 'repair', interaction: 'call-7' },
};

export const answered = {
  ...asked,
  type: 'answered',
  at: '2026-02-11T10:00:00.000Z',
  language: 'de',
  answers: [
    {
      question: 'effort',
      kind: 'ces',
      score: 6,
      scaleMin: 1,
      scaleMax: 7,
      choice: null,
      comment: 'ging schnell',
      aspect: null,
    },
    {
      question: 'way',
      kind: 'choice',
      score: null,
      scaleMin: null,
      scaleMax: null,
      choice: 'by post',
      comment: null,
      aspect: 'returns',
    },
  ],
};

export const setup: ConnectorSetup = {
  deliveries: [
    {
      name: 'invitations of one list',
      meta: { door: 'survey' },
      records: 2,
      list: '',
      body: [asked, { ...asked, invitation: 'i-2', person: [{ type: 'phone', value: '+4930123456' }] }],
    },
    { name: 'an answer', meta: { door: 'survey' }, body: [answered] },
  ],
};
