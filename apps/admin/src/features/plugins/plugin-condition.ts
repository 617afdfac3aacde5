import type { PluginShown } from '@customering/contracts';
import type { StateKind } from '../../ui/state-badge';
import { t } from '../../words/t';

export interface Condition {
  readonly kind: StateKind;
  readonly word: string;
  readonly reason: string | null;
  readonly nextTryAt: string | null;
}

const kinds = {
  ready: 'good',
  awaiting_approval: 'waiting',
  disabled: 'quiet',
  incompatible: 'bad',
  invalid: 'bad',
  failed: 'bad',
} as const satisfies Record<PluginShown['state'], StateKind>;

/** How it is loaded, unless it fares worse where it runs. */
export function conditionOf({ state, reason, granted, runs, waiting }: PluginShown): Condition {
  // What it asks for stands beside it.
  const isObvious = state === 'awaiting_approval' && granted === null;
  const run = runs.find((one) => one.state === 'stopped') ?? runs.find((one) => one.state === 'backing_off');
  const works = state === 'ready' && (!run || run.state === 'running');
  if (works && waiting) return { kind: 'waiting', word: t('plugins.state.newerWaits'), reason: null, nextTryAt: null };
  if (state !== 'ready' || !run || run.state === 'running')
    return {
      kind: kinds[state],
      word: t(`plugins.state.${state}`),
      reason: isObvious ? null : reason,
      nextTryAt: null,
    };
  return {
    kind: run.state === 'stopped' ? 'bad' : 'uncertain',
    word: t(`plugins.run.${run.state}`),
    reason: run.reason,
    nextTryAt: run.nextTryAt,
  };
}

/** It does not work as it should, and a person can do something about that. */
export function needsSomeone(plugin: PluginShown): boolean {
  return !['good', 'quiet'].includes(conditionOf(plugin).kind);
}

/** What an owner may agree to: the first version, or one that asks for more. */
export function versionToAllow({ state, version, waiting }: PluginShown): string | null {
  if (waiting) return waiting.version;
  return state === 'awaiting_approval' ? version : null;
}
