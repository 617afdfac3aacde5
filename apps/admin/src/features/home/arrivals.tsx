import { sources } from '@customering/contracts';
import { useApi } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import type { Live } from '../../shell/use-live';
import { CountsEquation } from '../../ui/counts-equation';
import { Loaded } from '../../ui/loaded';
import { ProgressJob } from '../../ui/progress-job';
import { RecordLines } from '../../ui/record-lines';
import { t } from '../../words/t';

/** What came in, and that all of it is accounted for. */
export function Arrivals({ live }: { readonly live: Live }) {
  const query = useApi(sources.listSources, {});
  return (
    <Loaded query={query} rows={1}>
      {(data) => {
        const total = live.total ?? data.total;
        if (total.received === 0) return <p className="cu-dimmed">{t('firstHour.arrivals.none')}</p>;
        return (
          <div className="cu-stack">
            {total.waiting > 0 && (
              <ProgressJob
                what={t('firstHour.arrivals.reading')}
                done={total.received - total.waiting}
                total={total.received}
              />
            )}
            <CountsEquation
              counts={total}
              hrefOf={(term) => (term === 'quarantined' ? paths.quarantine() : paths.sources())}
            />
            <RecordLines records={live.records.slice(0, 5)} hrefOf={paths.record} />
          </div>
        );
      }}
    </Loaded>
  );
}
