import type { PilotResult } from '@customering/contracts';
import { ChartFrame } from '../../../ui/charts/chart-frame';
import { EffectPlot } from '../../../ui/effect-plot';
import { dateTime } from '../../../ui/format/dates';
import { whole } from '../../../ui/format/numbers';
import { t } from '../../../words/t';
import { effectRows } from './effect-rows';
import { levelText } from '../effect-text';
import { EffectsTable } from './effects-table';
import { bestOf, primaryOf } from './good-direction';

/** The difference with its range, in the figure's own unit and in money, on one axis with zero and the gain worth having. */
export function EffectFigure({ result }: { readonly result: PilotResult }) {
  const primary = primaryOf(result.effects);
  const best = bestOf(primary);
  if (!best) return null;
  const meta = [
    t('pilotResult.n', { control: whole(best.control.n), treated: whole(best.treated.n), word: best.nWord }),
    levelText(best.range),
    t('pilotResult.until', { at: dateTime(result.dataUntil) }),
    ...(result.money ? [result.money.basis] : []),
  ];
  return (
    <ChartFrame
      question={t('pilotResult.plot.question')}
      answer={t(`reads.${best.reads}.answer`, { title: best.title })}
      meta={meta.join(' · ')}
      table={<EffectsTable effects={primary} caption={t('pilotResult.plot.question')} />}
    >
      <EffectPlot rows={effectRows(result)} worse={t('pilotResult.worse')} better={t('pilotResult.better')} />
    </ChartFrame>
  );
}
