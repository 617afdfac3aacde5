import { z } from 'zod';
import { paths } from '../../shell/paths';
import { useView } from '../../shell/use-view';
import { NativeSelect } from '@mantine/core';
import { RecordList, recordStates } from '../../ui/record-list';
import { reasonText } from '../../ui/reason-text';
import { t } from '../../words/t';

const viewSchema = z.object({
  state: z.enum(recordStates).optional().catch(undefined),
  reason: z.string().optional().catch(undefined),
});

export function SourceRecords({ source }: { readonly source: string }) {
  const [{ state, reason }, setView] = useView(viewSchema);
  return (
    <div className="cu-stack cu-panel">
      <div className="cu-filters">
        <NativeSelect
          data-filter
          label={t('column.state')}
          value={state ?? ''}
          onChange={({ currentTarget }) => setView({ state: currentTarget.value, reason: undefined })}
          data={[
            { value: '', label: t('records.any') },
            ...recordStates.map((value) => ({ value, label: t(`record.state.${value}`) })),
          ]}
        />
        {reason !== undefined && (
          <button type="button" className="cu-chip" onClick={() => setView({ reason: undefined })}>
            {t('records.onlyReason', { reason: reasonText(reason) })}
          </button>
        )}
      </div>
      <RecordList filter={{ source, state, reason }} hrefOf={paths.record} />
    </div>
  );
}
