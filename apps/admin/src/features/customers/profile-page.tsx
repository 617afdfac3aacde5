import { customers } from '@customering/contracts';
import { Tabs } from '@mantine/core';
import { z } from 'zod';
import { useApi } from '../../api-client/use-api';
import { useMay } from '../../shell/session-context';
import { useRouteParam } from '../../shell/use-route-param';
import { useView } from '../../shell/use-view';
import { Figure } from '../../ui/figure';
import { Forbidden } from '../../ui/forbidden';
import { dayOf } from '../../ui/format/dates';
import { money } from '../../ui/format/numbers';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { Term } from '../../ui/term';
import { t } from '../../words/t';
import { EraseButton } from './erase-button';
import { HowWeKnow } from './how-we-know';
import type { Profile } from './profile';
import { Timeline } from './timeline';

const viewSchema = z.object({ tab: z.enum(['timeline', 'facts']).catch('timeline') });

export function ProfilePage() {
  const id = useRouteParam('id');
  const may = useMay('customers.see');
  const query = useApi(customers.customer, { params: { id } }, { enabled: may });
  if (!may) return <Forbidden permission="customers.see" />;
  return (
    <Loaded query={query} rows={8} lead={t('page.customers')}>
      {(profile) => (
        <>
          <PageHeader title={profile.name} page={t('page.customers')} question={t('profile.question')} />
          <div className="cu-worth">
            <p className="cu-label">
              <Term word="lifetime" />
            </p>
            <Figure of={profile.worth} title={t('term.lifetime')} size="large" explainId="worth" />
            <p className="cu-dimmed">{summaryOf(profile)}</p>
          </div>
          <Halves profile={profile} />
        </>
      )}
    </Loaded>
  );
}

function summaryOf({ firstSeenAt, orders, spent, interactions }: Profile): string {
  return [
    t('count.orders', { n: orders }),
    ...spent.map(({ amount, currency }) => t('profile.spent', { amount: money(amount, currency) })),
    t('count.interactions', { n: interactions }),
    ...(firstSeenAt === null ? [] : [t('profile.since', { day: dayOf(firstSeenAt) })]),
  ].join(' · ');
}

/** Side by side where there is room; on a phone the timeline first, the facts behind a tab. */
function Halves({ profile }: { readonly profile: Profile }) {
  const [{ tab }, setView] = useView(viewSchema);
  return (
    <>
      <Tabs
        className="cu-phone-only"
        value={tab}
        onChange={(value) => setView({ tab: value === 'timeline' ? undefined : (value ?? undefined) })}
      >
        <Tabs.List>
          <Tabs.Tab value="timeline">{t('profile.timeline')}</Tabs.Tab>
          <Tabs.Tab value="facts">{t('profile.howWeKnow')}</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      <div className={`cu-profile cu-show-${tab}`}>
        <section className="cu-profile-facts" aria-label={t('profile.howWeKnow')}>
          <HowWeKnow profile={profile} />
          <EraseButton customerId={profile.id} />
        </section>
        <section className="cu-profile-timeline" aria-label={t('profile.timeline')}>
          <Timeline profileId={profile.id} />
        </section>
      </div>
    </>
  );
}
