import { imports, rejectedRowsPath, sources, type Endpoint } from '@customering/contracts';

/** An answer that is no JSON. Who may have it, and with which parameters, is as at another endpoint. */
export interface TextAnswer {
  readonly id: string;
  readonly path: string;
  readonly summary: string;
  readonly contentType: string;
  readonly like: Endpoint;
}

export const textAnswers: readonly TextAnswer[] = [
  {
    id: 'watchLive',
    path: '/live',
    summary: 'Counts and records as they change',
    contentType: 'text/event-stream',
    like: sources.listSources,
  },
  {
    id: 'rejectedRows',
    path: rejectedRowsPath,
    summary: 'The rejected rows of an import, with the reason',
    contentType: 'text/csv',
    like: imports.import,
  },
];
