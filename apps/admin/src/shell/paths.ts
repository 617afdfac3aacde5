let workspace = '';

/** Every address below is in this workspace, so that a link can be sent to a colleague. */
export function enterWorkspace(slug: string): void {
  workspace = slug;
}

function at(path: string, search: Readonly<Record<string, string>> = {}): string {
  const asked = new URLSearchParams(search).toString();
  return `/w/${workspace}${path}${asked ? `?${asked}` : ''}`;
}

export interface RecordAddress {
  readonly lane: string;
  readonly offset: number;
  readonly item: number;
}

/** Every address of the admin, in one place. */
export const paths = {
  today: () => at('/'),
  firstHour: () => at('/start'),
  live: () => at('/listen'),
  sources: () => at('/listen/sources'),
  source: (id: string, view: Readonly<Record<string, string>> = {}) => at(`/listen/sources/${id}`, view),
  connect: () => at('/listen/connect'),
  connectTo: (connector: string) => at(`/listen/connect/${connector}`),
  newImport: (view: Readonly<Record<string, string>> = {}) => at('/listen/import', view),
  import: (id: string) => at(`/listen/import/${id}`),
  record: ({ lane, offset, item }: RecordAddress) => at(`/listen/records/${lane}/${offset}/${item}`),
  quarantine: (view: Readonly<Record<string, string>> = {}) => at('/listen/quarantine', view),
  quarantineGroup: (view: Readonly<Record<string, string>>) => at('/listen/quarantine/group', view),
  surveys: () => at('/listen/surveys'),
  survey: (id: string) => at(`/listen/surveys/${id}`),
  newSurvey: () => at('/listen/surveys/new'),
  editSurvey: (id: string) => at(`/listen/surveys/${id}/edit`),
  surveyLog: (view: Readonly<Record<string, string>> = {}) => at('/listen/surveys/log', view),
  customers: (view: Readonly<Record<string, string>> = {}) => at('/know/customers', view),
  customer: (id: string) => at(`/know/customers/${id}`),
  erasures: () => at('/know/consent/rights'),
  erasure: (id: string) => at(`/know/consent/rights/${id}`),
  kpis: () => at('/keep-score/kpis'),
  kpi: (id: string, view: Readonly<Record<string, string>> = {}) => at(`/keep-score/kpis/${id}`, view),
  newKpi: (view: Readonly<Record<string, string>> = {}) => at('/keep-score/kpis/new', view),
  editKpi: (id: string) => at(`/keep-score/kpis/${id}/edit`),
  metrics: () => at('/keep-score/metrics'),
  models: () => at('/keep-score/value/models'),
  model: (id: string) => at(`/keep-score/value/models/${id}`),
  pilots: (view: Readonly<Record<string, string>> = {}) => at('/change/pilots', view),
  newPilot: () => at('/change/pilots/new'),
  pilot: (id: string) => at(`/change/pilots/${id}`),
  pilotResult: (id: string) => at(`/change/pilots/${id}/result`),
  workspace: () => at('/settings/workspace'),
  brands: () => at('/settings/brands'),
  rates: () => at('/settings/rates'),
  users: () => at('/settings/users'),
  keys: () => at('/settings/api'),
  plugins: () => at('/settings/plugins'),
  audit: (view: Readonly<Record<string, string>> = {}) => at('/settings/audit', view),
  operations: () => at('/settings/operations'),
  demo: () => at('/settings/demo'),
  sessions: () => at('/settings/sessions'),
};
