import { pilots, type PilotResult } from '@customering/contracts';
import { Button } from '@mantine/core';
import { useSend } from '../../../api-client/use-api';
import { DataTable, type Column } from '../../../ui/data-table';
import { Problem } from '../../../ui/problem';
import { StateBadge } from '../../../ui/state-badge';
import { t } from '../../../words/t';
import { pText } from './p-text';

interface Props {
  readonly id: string;
  readonly result: PilotResult;
}

type Step = PilotResult['method'][number];

/** How it was computed, with what the formulas come from; folded, for those who check. */
export function Method({ id, result }: Props) {
  return (
    <details className="cu-fold">
      <summary>{t('pilotResult.method')}</summary>
      <div className="cu-stack">
        <DataTable
          caption={t('pilotResult.method')}
          columns={steps()}
          rows={result.method}
          rowKey={({ name }) => name}
        />
        <DataTable
          caption={t('pilotResult.method.chance')}
          columns={chances()}
          rows={result.effects}
          rowKey={({ kpiId, count, treated }) => `${kpiId} ${count} ${treated.variant}`}
        />
        <p className="cu-meta">{t('pilotResult.method.p')}</p>
        <RunAgain id={id} digest={result.digest} />
      </div>
    </details>
  );
}

function steps(): readonly Column<Step>[] {
  return [
    { key: 'name', title: t('pilotResult.method.step'), cell: ({ name }) => name },
    { key: 'value', title: t('pilotResult.method.value'), cell: ({ value }) => value },
    { key: 'source', title: t('pilotResult.method.source'), cell: ({ source }) => source },
  ];
}

function chances(): readonly Column<PilotResult['effects'][number]>[] {
  return [
    { key: 'kpi', title: t('column.kpi'), cell: ({ title, treated }) => `${title} · ${treated.name}` },
    { key: 'method', title: t('pilotResult.method.step'), cell: ({ method }) => method },
    { key: 'p', title: t('pilotResult.method.pValue'), align: 'end', cell: ({ pValue }) => pText(pValue) },
    {
      key: 'corrected',
      title: t('pilotResult.method.corrected'),
      align: 'end',
      cell: ({ correctedP }) => pText(correctedP),
    },
  ];
}

function RunAgain({ id, digest }: { readonly id: string; readonly digest: string }) {
  const again = useSend(pilots.runAgain);
  return (
    <div className="cu-stack">
      <p className="cu-meta">
        {t('pilotResult.digest')} <code className="cu-known">{digest}</code>
      </p>
      {again.error && <Problem error={again.error} />}
      <div className="cu-actions">
        <Button
          variant="default"
          size="compact-sm"
          loading={again.isPending}
          onClick={() => again.mutate({ params: { id }, body: {} })}
        >
          {t('pilotResult.again')}
        </Button>
        <span role="status">
          {again.data && (
            <StateBadge
              kind={again.data.same ? 'good' : 'bad'}
              word={again.data.same ? t('pilotResult.again.same') : t('pilotResult.again.other')}
            />
          )}
        </span>
      </div>
    </div>
  );
}
