import type { ReactNode } from 'react';
import { IconAlertTriangle, IconCheck, IconClockPause, IconMinus, IconX } from './icons';

export type StateKind = 'good' | 'bad' | 'uncertain' | 'quiet' | 'waiting';

const icons = { good: IconCheck, bad: IconX, uncertain: IconAlertTriangle, quiet: IconMinus, waiting: IconClockPause };

/** A state by sign, word and colour, so that each alone is enough. */
export function StateBadge({
  kind,
  word,
  why,
}: {
  readonly kind: StateKind;
  readonly word: ReactNode;
  readonly why?: string | null;
}) {
  const Icon = icons[kind];
  return (
    <span className={`cu-badge cu-badge-${kind}`} title={why ?? undefined}>
      <Icon size={14} stroke={1.75} aria-hidden />
      {word}
    </span>
  );
}
