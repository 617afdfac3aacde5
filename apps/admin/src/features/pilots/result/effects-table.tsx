import type { PilotEffect } from '@customering/contracts';
import { DataTable, type Column } from '../../../ui/data-table';
import { whole } from '../../../ui/format/numbers';
import { t } from '../../../words/t';
import { differenceText, effectDigits, groupValue, rangeText } from '../effect-text';
import { Reading } from './reading';

interface Props {
  readonly effects: readonly PilotEffect[];
  readonly caption: string;
}

/** Each figure of each variant beside those who went on as before. */
export function EffectsTable({ effects, caption }: Props) {
  return (
    <DataTable
      caption={caption}
      columns={columns()}
      rows={effects}
      rowKey={({ kpiId, count, treated }) => `${kpiId} ${count} ${treated.variant}`}
    />
  );
}

function columns(): readonly Column<PilotEffect>[] {
  const digits = (effect: PilotEffect) => effectDigits(effect.range, effect);
  const arm = (effect: PilotEffect, { name, n, value }: PilotEffect['control']) =>
    t('pilotResult.arm', { name, value: groupValue(value, effect, digits(effect)), n: whole(n) });
  return [
    { key: 'kpi', title: t('column.kpi'), cell: ({ title }) => title },
    { key: 'reads', title: t('pilotResult.reads'), cell: ({ reads }) => <Reading reads={reads} /> },
    {
      key: 'difference',
      title: t('pilotResult.difference'),
      align: 'end',
      cell: (effect) => differenceText(effect.estimate, effect, digits(effect)),
    },
    {
      key: 'range',
      title: t('column.interval'),
      align: 'end',
      cell: (effect) => rangeText(effect.range, effect, digits(effect)),
    },
    { key: 'treated', title: t('pilotResult.treated'), cell: (effect) => arm(effect, effect.treated) },
    { key: 'control', title: t('pilotResult.control'), cell: (effect) => arm(effect, effect.control) },
  ];
}
