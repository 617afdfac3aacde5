import { normaliseIdentifier, type NormalIdentifier } from '@customering/identity';
import type { Identifier } from '@customering/plugin-sdk/canonical';
import type { LaneToLoad } from './lane-store';

/** Identifiers of a lane's records in the form in which equal ones are equal text; those that name nobody are left out. */
export function normalIdentifiers(
  identifiers: readonly Identifier[],
  { config, sourceId, region }: Pick<LaneToLoad, 'config' | 'sourceId' | 'region'>,
): NormalIdentifier[] {
  const named = config['namespace'];
  const namespace = typeof named === 'string' && named !== '' ? named : sourceId;
  return identifiers.flatMap((identifier) => normaliseIdentifier(identifier, { namespace, region }) ?? []);
}
