import { normaliseDocument } from '../src/normalise-document';
import { forgetDocuments, parseDocuments } from '../src/parse-documents';
import { answered, asked } from './setup';

const normalised = (payload: unknown) => normaliseDocument({ dedupeKey: 'k', payload });
const bytesOf = (value: unknown) => Buffer.from(JSON.stringify(value));

it('counts one asking an invitation, and what was told last of it stands', () => {
  const [first] = parseDocuments({ bytes: bytesOf([asked]) });
  const [second] = parseDocuments({ bytes: bytesOf([answered]) });
  expect(second?.dedupeKey).toBe(first?.dedupeKey);
  expect((second?.version ?? '') > (first?.version ?? '')).toBe(true);
});

it('gives each answer its scale, the words beside it, and what the link carried', () => {
  const read = normalised(answered);
  expect(read).toMatchObject({
    records: [
      {
        type: 'interaction',
        externalId: 'i-1',
        occurredAt: asked.askedAt,
        properties: { answered: true, declined: false },
      },
      {
        type: 'survey_response',
        externalId: 'i-1:effort',
        occurredAt: answered.at,
        instrument: 'ces',
        score: '6',
        scaleMin: '1',
        scaleMax: '7',
        comment: 'ging schnell',
        aspect: 'repair',
        team: 'Hotline',
        agent: 'Bea',
        channel: 'voice',
        interactionExternalId: 'call-7',
        language: 'de',
      },
      { type: 'survey_response', externalId: 'i-1:way', instrument: 'choice', comment: 'by post', aspect: 'repair' },
    ],
  });
});

it("takes a question's own aspect where the link carried none", () => {
  const { aspect: _carried, ...context } = answered.context;
  expect(normalised({ ...answered, context })).toMatchObject({ records: [{}, {}, { aspect: 'returns' }] });
});

it('tells of somebody who said "not now" as asked and not answered', () => {
  expect(normalised({ ...asked, type: 'declined', at: '2026-02-10T10:00:00.000Z' })).toMatchObject({
    records: [{ properties: { answered: false, declined: true } }],
  });
});

it('says of nobody what was erased, and keeps the documents of the others', () => {
  const kept = forgetDocuments({ bytes: bytesOf([asked, { ...asked, invitation: 'i-2' }]) }, [0]);
  expect(parseDocuments({ bytes: kept }).map(({ payload }) => normalised(payload))).toMatchObject([
    { ignored: 'erased' },
    { records: [{ externalId: 'i-2' }] },
  ]);
});

it('names the field of a document that lacks one', () => {
  expect(() => normalised({ ...asked, survey: { id: 's-1' } })).toThrow(/lacks what a survey writes/);
});
