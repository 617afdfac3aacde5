import { assign, kindOf, type Answer } from '@customering/pilot-client';
import { pilotKeyDigest, pilotKeys, type HeldPilot, type KeyedSource } from '@customering/raw-log';
import type { PilotPermission } from './permission';
import type { Ask } from './read-ask';

/** What a unit gets in each pilot that is asked about, from what is held in memory. */
export function answerAsk(
  ask: Ask,
  source: KeyedSource,
  pilots: ReadonlyMap<string, HeldPilot>,
  permission: PilotPermission,
  at: Date,
): readonly Answer[] {
  const { unit, attributes = {}, kept = {} } = ask;
  const kind = kindOf(unit);
  let digests: readonly Buffer[] | null = null;
  const digested = () => (digests ??= pilotKeys(unit, source.namespace).map(pilotKeyDigest));
  const wanted =
    ask.pilots ?? [...pilots.values()].filter(({ rule }) => rule.unit === kind).map(({ rule }) => rule.pilot);
  return wanted.map((key) => {
    const pilot = pilots.get(key);
    if (!pilot) return { pilot: key, variant: null, why: 'unknown' };
    if (!permission.mayAssign(source.workspaceId, unit, key))
      return { pilot: key, variant: null, why: 'not_permitted' };
    const told = Object.hasOwn(kept, key) && pilot.rule.how === 'asked' ? kept[key] : null;
    return assign(pilot.rule, unit, { attributes, at, kept: pilot.kept(digested) ?? told ?? null });
  });
}
