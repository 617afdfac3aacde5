import { sumDecimals } from '@customering/plugin-sdk';
import type { RowReader } from './row-reader';

/**
 * Seconds in which somebody talked, over all rows of a call that were answered; null where none was. Rows of the same moments count once:
 * a telephone system writes a second row for the inner half of a forwarded call. Where no row says when it was answered, their sum.
 */
export function talkTime(answered: readonly RowReader[]): string | null {
  if (answered.length === 0) return null;
  const spans = answered.flatMap(spanOf);
  return spans.length === answered.length ? seconds(covered(spans)) : sumDecimals(answered.map(talked));
}

export function talked(leg: RowReader): string {
  return leg.amount('talk_seconds') ?? '0';
}

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

function spanOf(leg: RowReader): Span[] {
  const from = leg.time('answered_at');
  if (from === null) return [];
  const fromMs = Date.parse(from);
  return [{ fromMs, toMs: fromMs + Math.round(Number(talked(leg)) * 1000) }];
}

/** How long at least one of them lasts. */
function covered(spans: readonly Span[]): number {
  const inOrder = [...spans].sort((left, right) => left.fromMs - right.fromMs);
  const { total } = inOrder.reduce(
    ({ total: before, untilMs }, { fromMs, toMs }) => ({
      total: before + Math.max(0, toMs - Math.max(fromMs, untilMs)),
      untilMs: Math.max(untilMs, toMs),
    }),
    { total: 0, untilMs: -Infinity },
  );
  return total;
}

function seconds(ms: number): string {
  return ms % 1000 === 0 ? String(ms / 1000) : (ms / 1000).toFixed(3);
}
