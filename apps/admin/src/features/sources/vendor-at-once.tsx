import { sources, subscriptions, type Subscription } from '@customering/contracts';
import { Button } from '@mantine/core';
import { useApi, useSend } from '../../api-client/use-api';
import { CopyField } from '../../ui/copy-field';
import { dateTime } from '../../ui/format/dates';
import { Loaded } from '../../ui/loaded';
import { Problem } from '../../ui/problem';
import { Section } from '../../ui/section';
import { StateBadge } from '../../ui/state-badge';
import { t } from './vendor-words';

const kinds = { off: 'quiet', starting: 'waiting', there: 'good', failing: 'bad', ending: 'waiting' } as const;
const lookEveryMs = 2_000;

/** Whether the vendor calls us at each change, besides being asked. */
export function VendorAtOnce({ source }: { readonly source: string }) {
  const isMoving = (answer: Subscription | undefined) =>
    answer?.state === 'starting' || answer?.state === 'ending' ? lookEveryMs : false;
  const query = useApi(subscriptions.subscription, { params: { id: source } }, { every: isMoving });
  return (
    <Section title={t('vendor.atOnce')}>
      <Loaded query={query} rows={2}>
        {(subscription) => <Standing subscription={subscription} />}
      </Loaded>
    </Section>
  );
}

function Standing({ subscription }: { readonly subscription: Subscription }) {
  const { sourceId, state, reason, address, checkedAt, timesMade } = subscription;
  const change = useSend(subscriptions.changeSubscription, [subscriptions.subscription, sources.source]);
  const wanted = state === 'off' || state === 'ending';
  return (
    <div className="cu-stack">
      <p>
        <StateBadge kind={kinds[state]} word={t(`vendor.atOnce.${state}`)} /> {t('vendor.atOnce.help')}
      </p>
      {reason !== null && <p>{reason}</p>}
      {address !== null && <CopyField label={t('vendor.atOnce.address')} text={address} />}
      {checkedAt !== null && (
        <p className="cu-meta">
          {t('vendor.atOnce.checked', { at: dateTime(checkedAt) })}
          {timesMade > 1 && ` ${t('vendor.atOnce.remade', { n: timesMade - 1 })}`}
        </p>
      )}
      {change.error && <Problem error={change.error} />}
      <div>
        <Button
          variant="default"
          loading={change.isPending}
          onClick={() => change.mutate({ params: { id: sourceId }, body: { wanted } })}
        >
          {t(wanted ? 'vendor.atOnce.begin' : 'vendor.atOnce.end')}
        </Button>
      </div>
    </div>
  );
}
