import type { Input } from './api-client';
import { definitionOf, helpdeskAccount, surveyOf, type BrandInTest } from './two-brands';

const importMapping = {
  kind: 'contacts',
  columns: [{ column: 'a', target: 'email' }],
  dateFormat: 'iso',
  zone: 'UTC',
  decimal: '.',
  currency: null,
  namespace: 'shop',
  negative: 'refund',
};

const webhookMapping = {
  itemsPath: null,
  key: { kind: 'auto' },
  eventType: '',
  version: '',
  rules: [{ types: [], target: 'interaction', fields: [{ field: 'name', from: 'constant', value: 'Taken' }] }],
  timeFormat: 'iso',
  currency: '',
  minorUnits: false,
  namespace: '',
  region: null,
};

const group = (name: string) => ({ reason: `odd_${name}`, field: 'event' });
const of = (id: string, body: unknown = {}): Input[] => [{ params: { id }, body }];

/** Each operation that writes, asked to do what it does to things of this brand. Everything but the owner of those ids is in order. */
export function foreignWrites(
  brand: BrandInTest,
  metricId: string,
  recipe: unknown,
): Readonly<Record<string, Input[]>> {
  const definition = { ...definitionOf('Taken', metricId, [brand.id]) };
  const bySource = { ...definition, filter: { brandIds: [], sourceIds: [brand.source] } };
  return {
    inviteUser: [{ body: { email: 'taker@customering.example', role: 'viewer', brandIds: [brand.id] } }],
    changeUser: of(brand.user, { name: 'Taken' }),
    resetUser: of(brand.user),
    createKey: [{ body: { name: 'Taker', role: 'viewer', brandIds: [brand.id] } }],
    rotateKey: of(brand.key),
    revokeKey: of(brand.key, undefined),
    addSource: [{ body: { connector: 'segment', name: 'Taken', brandId: brand.id } }],
    changeSource: of(brand.source, { name: 'Taken' }),
    rotateWriteKey: of(brand.source),
    resumeLanes: of(brand.source),
    checkConnection: [{ body: { ...helpdeskAccount, sourceId: brand.vendor } }],
    addConnection: [{ body: { ...helpdeskAccount, name: 'Taken', brandId: brand.id } }],
    changeConnection: of(brand.vendor, { settings: helpdeskAccount.settings }),
    pullNow: of(brand.vendor),
    beginAnew: [{ params: { id: brand.vendor, stream: 'tickets' }, body: {} }],
    changeSubscription: of(brand.consented, { wanted: true }),
    askVendorAccess: of(brand.consented),
    withdrawVendorAccess: of(brand.consented, undefined),
    acceptShape: [{ params: { id: brand.vendor, stream: 'tickets' }, body: {} }],
    acknowledgeAlarm: of(brand.alarm),
    addSurvey: [{ body: { name: 'Taken', brandId: brand.id, definition: surveyOf('taken') } }],
    changeSurvey: of(brand.survey, { name: 'Taken', definition: surveyOf('taken'), version: 1 }),
    previewSurvey: of(brand.survey),
    inviteToSurvey: of(brand.survey, {
      people: [{ identifiers: [{ type: 'email', value: 'a@customering.example' }] }],
    }),
    startReplay: [
      { body: { source: brand.source, scope: { kind: 'group', state: 'quarantined', ...group(brand.name) } } },
      { body: { source: brand.source, scope: { kind: 'since', since: '2026-01-01T00:00:00Z' }, test: true } },
    ],
    stopReplay: of(brand.replay),
    ignoreGroup: [{ body: { source: brand.source, ...group(brand.name), why: 'taken away' } }],
    restoreGroup: [{ body: { source: brand.source, ...group(brand.name) } }],
    addWebhook: [{ body: { connector: 'webhook', preset: 'custom', name: 'Taken', brandId: brand.id } }],
    changeWebhook: of(brand.webhook, { preset: 'custom', recipe }),
    rotateWebhookSecret: of(brand.webhook),
    previewWebhook: of(brand.webhook, { mapping: webhookMapping }),
    saveWebhookMapping: of(brand.webhook, webhookMapping),
    startImport: [{ body: { fileName: 'taken.csv', size: 10, sourceId: brand.fileSource } }],
    previewImport: of(brand.fileImport, { mapping: importMapping }),
    checkImport: of(brand.fileImport, { mapping: importMapping }),
    runImport: of(brand.fileImport),
    discardImport: of(brand.fileImport),
    previewKpi: [{ body: { definition } }, { body: { definition: bySource } }],
    createKpi: [
      { body: { definition: { ...definition, name: 'Taken too' } } },
      { body: { definition: { ...bySource, name: 'Taken as well' } } },
    ],
    changeKpi: of(brand.kpi, { definition, basedOnVersion: 1 }),
    archiveKpi: of(brand.kpi, { archived: true }),
    requestErasure: [{ body: { customerId: brand.profile } }],
    retryErasure: of(brand.erasure),
    confirmReceipt: [{ params: { id: brand.erasure, receipt: brand.receipt }, body: { reference: 'seen to by hand' } }],
    erasePrivacyRequest: of(brand.personAsked),
    finishPrivacyRequest: of(brand.dataAsked, { note: 'seen to by hand' }),
    refusePrivacyRequest: of(brand.shopAsked, { note: 'it has to be kept' }),
    changePilot: of(brand.pilot, { plan: { name: 'Taken' }, version: 1 }),
    removePilot: of(brand.pilot, undefined),
    lockPilot: of(brand.pilot, { version: 1 }),
    amendPilot: of(brand.pilot, { plan: { name: 'Taken' }, version: 1, reason: 'taken away' }),
    stopPilot: of(brand.pilot, { reason: 'taken away' }),
    resumePilot: of(brand.pilot, { reason: 'taken away' }),
    openEarly: of(brand.pilot, { reason: 'taken away' }),
    lookNow: of(brand.pilot),
    runAgain: of(brand.pilot),
    decidePilot: of(brand.pilot, { decision: 'stop', reason: 'taken away' }),
    writeLearning: of(brand.pilot, { learning: 'taken away' }),
    changeFloors: [{ body: { items: [{ line: 'revenue', kpiId: brand.kpi, floor: '1' }] } }],
    discardModelRun: of(brand.run),
    endSession: of(brand.session, undefined),
  };
}

/** Operations that write and name nothing of a brand, each with its reason. */
export const withoutForeignIds: Readonly<Record<string, string>> = {
  signOut: 'the own session',
  chooseAlarmMail: 'the own address',
  testAlarmMail: 'the own address',
  changePassword: 'the own password',
  changeWorkspace: 'the own workspace',
  addBrand: 'the own workspace',
  putRates: 'the own workspace',
  changeSurveyRule: 'the own workspace',
  loadDemo: 'the one demo company, which holds invented data',
  resumeDemo: 'the one demo company; refused to all but owners',
  removeDemo: 'the one demo company; refused to all but owners',
  visitDemo: 'a session of the caller; tested with the visits',
  returnFromDemo: 'the session of the caller; tested with the visits',
  finishFirstHour: 'the own workspace',
  startModelRun: 'the own workspace, over all its brands',
  addPilot: 'a plan of the own workspace; refused to limited callers',
  designPilot: 'it computes over the own workspace; refused to limited callers',
  countPopulation: 'it counts the own workspace; refused to limited callers',
  checkAudit: 'the own workspace',
  takeVendorAccess: 'only a secret that its own session was given; tested with the access that people give',
  approvePlugin: 'what is installed; refused to limited callers',
  enablePlugin: 'what is installed; refused to limited callers',
  disablePlugin: 'what is installed; refused to limited callers',
  startPluginAgain: 'what is installed; refused to limited callers',
};
