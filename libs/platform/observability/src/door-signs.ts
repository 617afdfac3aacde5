import { Counter } from 'prom-client';
import { registry } from './operations-server';

const registers = [registry];

/** What a door took in, after its commit. */
export const acceptedRecords = new Counter({
  name: 'customering_accepted_records_total',
  help: 'Records that were kept and acknowledged',
  registers,
});

export const acceptedBytes = new Counter({
  name: 'customering_accepted_bytes_total',
  help: 'Bytes that were kept and acknowledged, as they are stored',
  registers,
});

export const refusedRequests = new Counter({
  name: 'customering_refused_requests_total',
  help: 'Requests that a door refused, by reason',
  labelNames: ['reason'],
  registers,
});

export const failedJobs = new Counter({
  name: 'customering_failed_jobs_total',
  help: 'Jobs that ended with a problem and are tried again',
  registers,
});
