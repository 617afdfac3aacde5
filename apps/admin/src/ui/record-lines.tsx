import type { ArrivedRecord } from '@customering/contracts';
import { timeOfDay } from './format/dates';
import { t } from '../words/t';
import { recordTitle } from './record-title';

interface Props {
  readonly records: readonly ArrivedRecord[];
  readonly hrefOf: (record: ArrivedRecord) => string;
}

/** Records as they arrive, newest first, each with what became of it. */
export function RecordLines({ records, hrefOf }: Props) {
  if (records.length === 0) return null;
  return (
    <ul className="cu-record-lines">
      {records.map((record) => (
        <li key={`${record.lane} ${record.offset} ${record.item} ${record.state}`}>
          <span className="cu-meta">{timeOfDay(record.receivedAt)}</span>{' '}
          <a href={hrefOf(record)}>{recordTitle(record)}</a>{' '}
          <span className={`cu-outcome cu-outcome-${record.state}`}>
            {t('record.became', { state: t(`record.state.${record.state}`) })}
          </span>{' '}
          <span className="cu-meta">{record.sourceName}</span>
        </li>
      ))}
    </ul>
  );
}
