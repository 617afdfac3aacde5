import type { PilotEffect, PilotResult } from '@customering/contracts';
import type { EffectRow } from '../../../ui/effect-plot';
import { money, signedMoney } from '../../../ui/format/numbers';
import { t } from '../../../words/t';
import { differenceText, effectDigits, endsText, rangeText } from '../effect-text';
import { inGoodDirection, primaryOf } from './good-direction';

type Shown = Pick<PilotResult, 'effects' | 'worthIt' | 'money'>;

/** What is drawn: a row a variant in the figure's own unit, then what the best of them would be worth. */
export function effectRows({ effects, worthIt, money: worth }: Shown): readonly EffectRow[] {
  const rows = primaryOf(effects).map((effect) => unitRow(effect, worthIt));
  return worth ? [...rows, moneyRow(worth)] : rows;
}

function unitRow(effect: PilotEffect, worthIt: number): EffectRow {
  const { estimate, low, high } = inGoodDirection(effect);
  const digits = effectDigits(effect.range, effect);
  const wanted = effect.direction === 'lower_is_better' ? -worthIt : worthIt;
  return {
    key: effect.treated.variant,
    label: t('pilotResult.plot.row', { variant: effect.treated.name, title: effect.title }),
    text: `${differenceText(effect.estimate, effect, digits)} ${rangeText(effect.range, effect, digits)}`,
    ...inMultiples({ estimate, low, high }, worthIt),
    zero: t('pilotResult.plot.zero'),
    worthIt: t('pilotResult.plot.worthIt', { size: differenceText(wanted, effect, Number.isInteger(worthIt) ? 0 : 1) }),
  };
}

/** Money is already turned so that more is better; an end that is null is open. */
function moneyRow(worth: NonNullable<PilotResult['money']>): EffectRow {
  const inMoney = (amount: string) => signedMoney(amount, worth.currency, 0);
  const told = (amount: string | null) => (amount === null ? null : inMoney(amount));
  const amountOf = (amount: string | null) => (amount === null ? null : Number(amount));
  const ends = { low: amountOf(worth.low), high: amountOf(worth.high) };
  return {
    key: 'money',
    label: t('pilotResult.plot.money'),
    text: `${inMoney(worth.estimate)} ${endsText(told(worth.low), told(worth.high))}`,
    ...inMultiples({ estimate: Number(worth.estimate), ...ends }, Number(worth.worthIt)),
    zero: money(0, worth.currency, 0),
    worthIt: t('pilotResult.plot.worthIt', { size: inMoney(worth.worthIt) }),
  };
}

interface Ends {
  readonly estimate: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** A plan without a smallest gain keeps its own scale. */
function inMultiples({ estimate, low, high }: Ends, worthIt: number): Ends {
  const by = worthIt > 0 ? worthIt : 1;
  return { estimate: estimate / by, low: low === null ? null : low / by, high: high === null ? null : high / by };
}
