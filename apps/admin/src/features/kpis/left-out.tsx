import { metrics, type exclusionSchema } from '@customering/contracts';
import type { z } from 'zod';
import { useApi } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { whole } from '../../ui/format/numbers';
import { Loaded } from '../../ui/loaded';
import { t } from '../../words/t';

type Exclusion = z.output<typeof exclusionSchema>;

/** What did not count, and why. */
export function LeftOut({ kpiId, from }: { readonly kpiId: string; readonly from: string }) {
  const query = useApi(metrics.pointExclusions, { params: { id: kpiId, from } });
  return (
    <>
      <h3>{t('drill.leftOut')}</h3>
      <Loaded query={query} rows={1}>
        {({ items }) => <Exclusions items={items} />}
      </Loaded>
    </>
  );
}

export function Exclusions({ items }: { readonly items: readonly Exclusion[] }) {
  if (items.length === 0) return <p className="cu-dimmed">{t('drill.leftOut.none')}</p>;
  return (
    <ul className="cu-plain-list">
      {items.map(({ reason, text, records, sourceId }) => (
        <li key={`${reason} ${sourceId}`} className="cu-split">
          {sourceId === null ? <span>{text}</span> : <a href={paths.quarantine({ source: sourceId })}>{text}</a>}
          <b>{whole(records)}</b>
        </li>
      ))}
    </ul>
  );
}
