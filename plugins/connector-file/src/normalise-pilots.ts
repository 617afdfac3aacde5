import { PluginError, type CanonicalRecord } from '@customering/plugin-sdk';
import { carrierOf } from './row-carrier';
import type { RowReader } from './row-reader';
import { optional } from './row-values';

/** The smaller first: a row that names a shop and its region is of the shop. */
const places = ['store', 'team', 'account', 'region'] as const;

/** Who or what was put into an arm of a pilot, and when. */
export function readAssignment(reader: RowReader): CanonicalRecord[] {
  const { carrier, unitKind } = unitOf(reader);
  return [{ type: 'assignment', ...carrier, ...armOf(reader), unitKind }];
}

/** Who or what met the change of a pilot, and when. */
export function readExposure(reader: RowReader): CanonicalRecord[] {
  const { carrier } = unitOf(reader);
  return [{ type: 'exposure', ...carrier, ...armOf(reader), ...optional('channel', reader.text('channel')) }];
}

function armOf(reader: RowReader) {
  return { trial: reader.required('pilot'), variant: reader.required('variant') };
}

/** A person, where the row names one; else its place. */
function unitOf(reader: RowReader) {
  const carrier = carrierOf(reader);
  const place = places.find((kind) => carrier[kind] !== undefined);
  if (carrier.identifiers.length > 0) return { carrier, unitKind: 'profile' as const };
  if (place !== undefined) return { carrier, unitKind: place };
  throw new PluginError('bad_record', 'The row says neither who nor which store, team, account or region.', {
    reason: 'missing_unit',
    field: 'row',
  });
}
