import type { Stream } from '@customering/contracts';
import { Ago } from '../../ui/ago';
import { DataTable, type Column } from '../../ui/data-table';
import { t } from './vendor-words';

type Drift = Stream['drifts'][number];

/** How the records of a list have changed since they were first read: names and types, never a value. */
export function Drifts({ drifts }: { readonly drifts: readonly Drift[] }) {
  return (
    <DataTable
      caption={t('vendor.drifts')}
      columns={columns()}
      rows={drifts}
      rowKey={({ path, kind, at }) => `${path} ${kind} ${at}`}
    />
  );
}

function columns(): readonly Column<Drift>[] {
  return [
    { key: 'field', title: t('vendor.drift.field'), cell: ({ path }) => <code>{path}</code> },
    { key: 'what', title: t('vendor.drift.what'), cell: textOf },
    { key: 'at', title: t('vendor.drift.at'), cell: ({ at }) => <Ago at={at} /> },
  ];
}

function textOf({ kind, was, is }: Drift): string {
  if (kind === 'new') return t('vendor.drift.new', { is: is.join(', ') });
  if (kind === 'missing') return t('vendor.drift.missing');
  return t('vendor.drift.retyped', { was: was.join(', '), is: is.join(', ') });
}
