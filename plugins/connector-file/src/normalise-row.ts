import {
  PluginError,
  type CanonicalRecord,
  type Normalised,
  type RawRecord,
  type SourceContext,
} from '@customering/plugin-sdk';
import { readConfig, type FileConfig } from './file-config';
import { readCall } from './normalise-call';
import { readAudience, readHeadcount, readSpend, readVisit } from './normalise-figures';
import { readOrder, readSale } from './normalise-order';
import { readAssignment, readExposure } from './normalise-pilots';
import { readTicket } from './normalise-ticket';
import { asRow, type Row } from './row';
import { carrierOf } from './row-carrier';
import { RowReader } from './row-reader';
import { optional, traitsOf } from './row-values';

/** One row by the saved mapping; of a call with several rows, all of them. */
export function normaliseRow({ dedupeKey, payload }: RawRecord, { config: plainConfig }: SourceContext): Normalised {
  const row = asRow(payload);
  if (row.fault !== null) throw new PluginError('bad_record', row.fault, { reason: 'bad_row', field: 'row' });
  const config = readConfig(plainConfig);
  const parts = (row.parts ?? [row.cells]).map((cells) => readerOf({ ...row, cells }, config, dedupeKey));
  return { records: readers[config.kind](readerOf(row, config, dedupeKey), parts) };
}

function readerOf(row: Row, config: FileConfig, key: string): RowReader {
  return new RowReader(row, config, key);
}

type Read = (reader: RowReader, parts: readonly RowReader[]) => CanonicalRecord[];

const readers: Readonly<Record<FileConfig['kind'], Read>> = {
  orders: readOrder,
  sales: readSale,
  interactions: (reader) => [
    {
      type: 'interaction',
      ...carrierOf(reader),
      channel: 'other',
      signal: 'behaviour',
      name: reader.required('name'),
      properties: { channel: reader.text('channel'), ...traitsOf(reader) },
    },
  ],
  contacts: (reader) => [{ type: 'profile', ...carrierOf(reader), traits: traitsOf(reader) }],
  answers: (reader) => [
    {
      type: 'survey_response',
      ...carrierOf(reader),
      instrument: reader.text('instrument') ?? 'survey',
      ...optional('score', reader.amount('score')),
      ...optional('comment', reader.text('comment')),
      ...optional('aspect', reader.text('aspect')),
    },
  ],
  calls: (_, parts) => readCall(parts),
  tickets: readTicket,
  visits: readVisit,
  spend: readSpend,
  headcount: readHeadcount,
  audience: readAudience,
  assignments: readAssignment,
  exposures: readExposure,
};
