import { defineConnector } from '@customering/plugin-sdk';
import { z } from 'zod';
import { forgetRows } from './forget-rows';
import { inspectFile } from './inspect-file';
import { normaliseRow } from './normalise-row';
import { parseRows } from './parse-rows';

/** What each column means, which the screens of the product write. */
const config = z.looseObject({
  columns: z.array(z.unknown()).optional(),
  file: z.looseObject({}).optional(),
});

export default defineConnector({
  id: 'file',
  title: 'File (CSV, NDJSON)',
  channel: 'file',
  config,
  // Which columns are about people is the administrator's to say: all of them count as personal.
  personalData: [
    { path: 'cells.*', holds: 'other' },
    { path: 'parts.*.*', holds: 'other' },
  ],
  vendorHoldsData: false,
  inspect: inspectFile,
  parse: parseRows,
  forget: forgetRows,
  normalise: normaliseRow,
});
