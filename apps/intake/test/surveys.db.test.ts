import { newId } from '@customering/kernel';
import { freshDatabase, testCluster, type TestDatabase } from '@customering/persistence/testing';
import { GroupCommit, RawLogStore, RefusalCounter, SourceLookup, UploadStore } from '@customering/raw-log';
import { signLink } from '@customering/surveys';
import fastify, { type FastifyInstance } from 'fastify';
import { Pool } from 'pg';
import { Doors } from '../src/doors';
import { openSurveysDoor } from '../src/doors/surveys';
import { readBody } from '../src/read-body';

let test: TestDatabase;
let pool: Pool;
let server: FastifyInstance;
let isFull = false;
const problems: unknown[] = [];
const noted: string[] = [];
const sourceId = newId();
const invitationId = newId();

class Commits extends GroupCommit {
  override isFull(): boolean {
    return isFull;
  }
}

const question = { id: 'q', kind: 'nps' as const, words: { en: 'Well?' }, why: null, comment: null };
const survey = {
  source: {
    ...{ workspaceId: newId(), sourceId, state: 'active', allowedOrigins: [], name: 'Survey', company: 'Bricko' },
    // A lane that the database does not know: what is sent cannot be kept.
    ...{ lanes: [newId()], restDays: 90, version: 1, definition: null, secrets: [] },
  },
  definition: {
    ...{ languages: ['en'], thanks: { en: 'Thanks' }, linkDays: 30, sharePercent: 100, sites: [] },
    questions: [{ ...question, mayStayEmpty: false, aspect: null, scale: null, options: [] }],
  },
  signed: () => true,
};
const invitation = {
  ...{ person: [], context: {}, language: null, askedAt: new Date(), answeredAt: null, declinedAt: null },
  expiresAt: new Date(Date.now() + 60_000),
};
const link = signLink({ sourceId, invitationId, expiresAt: invitation.expiresAt }, 'key');

beforeAll(async () => {
  test = await freshDatabase(testCluster());
  pool = new Pool({ connectionString: test.appUrl, max: 4 });
  const log = new RawLogStore(pool);
  const commits = new Commits((entries) => log.append(entries));
  const uploads = new UploadStore(pool, log);
  const doors = new Doors(new SourceLookup(pool), commits, new RefusalCounter(pool), uploads, () => undefined);
  server = fastify();
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', (_request, payload, done) => readBody(payload, 100_000, done));
  const invitations = { open: async () => invitation, note: async (_: string, id: string) => void noted.push(id) };
  const portal = { drawSurvey: (page: { kind: string }) => page.kind, contentPolicy: () => `default-src 'none'` };
  openSurveysDoor(server, doors, { lookup: { find: async () => survey }, invitations, portal }, (problem) =>
    problems.push(problem),
  );
}, 60_000);

afterAll(async () => {
  await server.close();
  await pool.end();
  await test.drop();
});

const send = (fields: Record<string, string>) =>
  server.inject({ method: 'POST', url: `/s/${link}`, payload: new URLSearchParams(fields).toString() });

it('shows the page also when the database cannot keep an answer, says so, and marks nobody as having answered', async () => {
  const answer = await send({ 'a.q': '9', act: 'next' });

  expect([answer.statusCode, answer.body, answer.headers['retry-after']]).toEqual([503, 'try_again', '5']);
  expect(problems).toHaveLength(1);
  expect(noted).toEqual([]);
});

it('asks to send again while too much waits to be stored, and still shows its question', async () => {
  isFull = true;
  const answer = await send({ 'a.q': '9', act: 'next' });
  const page = await server.inject({ method: 'GET', url: `/s/${link}` });
  isFull = false;

  expect([answer.statusCode, answer.body]).toEqual([503, 'try_again']);
  expect([page.statusCode, page.body]).toEqual([200, 'question']);
});
