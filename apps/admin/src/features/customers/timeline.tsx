import { customers } from '@customering/contracts';
import { Fragment } from 'react';
import { call, type AnswerOf } from '../../api-client/call';
import { usePages } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { dayOf, timeOfDay } from '../../ui/format/dates';
import { money } from '../../ui/format/numbers';
import { Loaded } from '../../ui/loaded';
import { MoreButton } from '../../ui/more-button';
import { readable } from '../../ui/format/readable';
import { t } from '../../words/t';
import { daysOf, type Entry } from './days';

type Page = AnswerOf<typeof customers.timeline>;

/** One order of time over all channels, newest first; long silences are said in words. */
export function Timeline({ profileId }: { readonly profileId: string }) {
  const query = usePages([customers.timeline.id, profileId], (after): Promise<Page> =>
    call(customers.timeline, { params: { id: profileId }, query: { after, limit: 100 } }),
  );
  const entries = query.data?.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <h2>{t('profile.timeline')}</h2>
      <Loaded query={query} rows={8}>
        {(pages) =>
          entries.length === 0 ? (
            <p className="cu-dimmed">{t('profile.timeline.empty')}</p>
          ) : (
            <>
              {daysOf(entries, dayOf).map(({ day, items, silentDays }) => (
                <Fragment key={day}>
                  <h3 className="cu-day">{day}</h3>
                  <ul className="cu-timeline">
                    {items.map((entry) => (
                      <TimelineLine key={`${entry.table} ${entry.id}`} entry={entry} />
                    ))}
                  </ul>
                  {silentDays !== undefined && <p className="cu-silence">{t('profile.silence', { n: silentDays })}</p>}
                </Fragment>
              ))}
              <MoreButton
                shown={entries.length}
                total={pages[0]?.total ?? null}
                hasMore={query.hasNextPage}
                busy={query.isFetchingNextPage}
                onMore={() => void query.fetchNextPage()}
              />
            </>
          )
        }
      </Loaded>
    </>
  );
}

function TimelineLine({ entry }: { readonly entry: Entry }) {
  const mayRead = useMay('records.see');
  const { at, kind, title, detail, money: paid, sourceName, record } = entry;
  return (
    <li>
      <span className="cu-meta">{timeOfDay(at).slice(0, 5)}</span>
      <span>
        <b>{t(`timeline.${kind}`)}</b>{' '}
        {mayRead ? <a href={paths.record(record)}>{readable(title)}</a> : readable(title)}{' '}
        {detail !== '' && <span className="cu-dimmed">{detail}</span>}
      </span>
      <span className="cu-end">{paid && money(paid.amount, paid.currency)}</span>
      <span className="cu-meta">{sourceName}</span>
    </li>
  );
}
