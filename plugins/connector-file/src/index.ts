import { defineConnector } from '@customering/plugin-sdk';
import { inspectFile } from './inspect-file';
import { normaliseRow } from './normalise-row';
import { parseRows } from './parse-rows';

export default defineConnector({
  id: 'file',
  title: 'File (CSV, NDJSON)',
  channel: 'file',
  inspect: inspectFile,
  parse: parseRows,
  normalise: normaliseRow,
});
