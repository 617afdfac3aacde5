import type { Method } from '@customering/contracts';
import { z } from 'zod';
import type { ApiClient, Input } from './api-client';
import type { RunningApi } from './running-api';
import { day, type BrandInTest } from './two-brands';

/** One operation of the OpenAPI document that the server hands out. */
export interface Operation {
  readonly id: string;
  readonly method: Method;
  readonly path: string;
  readonly isStream: boolean;
  readonly isPublic: boolean;
}

const documentSchema = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        operationId: z.string(),
        security: z.array(z.unknown()),
        responses: z.object({ 200: z.object({ content: z.record(z.string(), z.unknown()) }) }).loose(),
      }),
    ),
  ),
});

export async function servedOperations(api: RunningApi): Promise<Operation[]> {
  const answer: unknown = await (await fetch(`${api.url}/api/openapi.json`)).json();
  return Object.entries(documentSchema.parse(answer).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, security, responses }]) => ({
      id: operationId,
      method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).parse(method.toUpperCase()),
      path: path.replace(/\{(\w+)\}/g, ':$1'),
      isStream: 'text/event-stream' in responses[200].content,
      isPublic: security.length === 0,
    })),
  );
}

/** How each operation that shows rows is asked for those of one brand. A list is asked plainly, and searched as well. */
export const ways: Readonly<Record<string, (brand: BrandInTest) => Input[]>> = {
  session: () => [{}],
  listUsers: () => [{}],
  listKeys: () => [{}],
  listBrands: () => [{}],
  listSources: () => [{}],
  source: ({ source }) => [{ params: { id: source } }],
  webhook: ({ webhook }) => [{ params: { id: webhook } }],
  connection: ({ vendor }) => [{ params: { id: vendor } }],
  subscription: ({ consented }) => [{ params: { id: consented } }],
  vendorAccess: ({ consented }) => [{ params: { id: consented } }],
  listAlarms: ({ source }) => [{}, { query: { source } }],
  forecast: ({ source }) => [{ params: { id: source } }],
  watchLive: () => [{}],
  listRecords: ({ source, name }) => [{}, { query: { source } }, { query: { reason: `odd_${name}` } }],
  record: ({ lane }) => [{ params: { lane, offset: '1', item: '0' } }],
  setAsideGroups: ({ source }) => [{}, { query: { source } }],
  setAsideGroup: ({ source, name }) => [{ query: { source, reason: `odd_${name}`, field: 'event' } }],
  listReplays: () => [{}],
  replay: ({ replay }) => [{ params: { id: replay } }],
  listImports: () => [{}],
  import: ({ fileImport }) => [{ params: { id: fileImport } }],
  rejectedRows: ({ fileImport }) => [{ params: { id: fileImport } }],
  listCustomers: ({ email, name }) => [{}, { query: { search: email } }, { query: { search: `number-${name}` } }],
  customer: ({ profile }) => [{ params: { id: profile } }],
  timeline: ({ profile }) => [{ params: { id: profile } }],
  listSurveys: () => [{}],
  survey: ({ survey }) => [{ params: { id: survey } }],
  surveyLog: ({ survey }) => [{}, { query: { survey } }],
  listKpis: () => [{}],
  kpi: ({ kpi }) => [{ params: { id: kpi } }],
  pointCustomers: ({ kpi }) => [{ params: { id: kpi, from: day } }],
  pointSplit: ({ kpi }) => [{ params: { id: kpi, from: day }, query: { by: 'team' } }],
  pointRows: ({ kpi }) => [{ params: { id: kpi, from: day } }],
  pointExclusions: ({ kpi }) => [{ params: { id: kpi, from: day } }],
  archivedKpis: () => [{}],
  listModelRuns: () => [{}],
  modelScores: ({ run }) => [{ params: { id: run } }],
  operations: () => [{}],
  listAudit: ({ name, source }) => [
    { query: { limit: '200' } },
    { query: { search: name } },
    { query: { object: 'source', objectId: source } },
  ],
};

/** Operations that read and show no rows of a brand, each with its reason. */
export const withoutRows: Readonly<Record<string, string>> = {
  workspace: 'settings of the workspace',
  listRates: 'rates of the workspace',
  firstHour: 'counts of what the caller sees, without names; its figure is withheld, tested with the other figures',
  connectors: 'what is installed',
  webhookPresets: 'what is installed',
  vendorConnectors: 'what is installed',
  listMetrics: 'what is installed',
  listPlugins: 'what is installed; what rests on it is shown to callers of all brands alone',
  listErasures: 'requests of people, whom no brand owns; refused to limited callers',
  erasure: 'requests of people, whom no brand owns; refused to limited callers',
  listPrivacyRequests: 'requests of people, whom no brand owns; refused to limited callers',
  listPilots: 'pilots of the whole workspace; refused to limited callers',
  pilot: 'pilots of the whole workspace; refused to limited callers',
  pilotChoices: 'pilots of the whole workspace; refused to limited callers',
  earlyLooks: 'pilots of the whole workspace; refused to limited callers',
  pilotResult: 'pilots of the whole workspace; refused to limited callers',
  explorePilot: 'pilots of the whole workspace; refused to limited callers',
  pilotUnits: 'pilots of the whole workspace; refused to limited callers',
  floors: 'pilots of the whole workspace; refused to limited callers',
  listSessions: 'sessions of the caller alone',
  modelRun: 'computed over all brands; refused to limited callers, tested with the other figures',
  expectPurchases: 'computed over all brands; refused to limited callers, tested with the other figures',
  demo: 'how far the demo company is, which holds invented data',
  alarmMail: 'what the caller wants, and what is set',
  auditEntry: 'one entry by its number; swept by number below',
  auditState: 'numbers of the chain, and who acted',
};

/** Long enough for the first beat of the stream. */
const listenMs = 1_500;

/** Every text of a brand holds its name or an id of its own. */
export function tracesOf(brand: BrandInTest, text: string): string[] {
  return Object.values(brand).filter((trace) => text.includes(trace));
}

/** What one client reads at one operation, however it asks for rows of these brands. A failure of the server's own is an error. */
export async function readAll(
  client: ApiClient,
  operation: Operation,
  asked: readonly BrandInTest[],
): Promise<{ asked: Input; text: string }[]> {
  const ask = ways[operation.id] ?? ((brand: BrandInTest) => [{ params: { id: brand.source, seq: '1' } }]);
  const inputs = new Map(asked.flatMap(ask).map((input) => [JSON.stringify(input), input]));
  const read: { asked: Input; text: string }[] = [];
  for (const input of inputs.values())
    if (operation.isStream) read.push({ asked: input, text: await client.listen(operation.path, listenMs) });
    else {
      const { status, text } = await client.send(operation, input);
      if (status >= 500) throw new Error(`${operation.id} answered ${status}: ${text}`);
      if (status < 400) read.push({ asked: input, text });
    }
  return read;
}
