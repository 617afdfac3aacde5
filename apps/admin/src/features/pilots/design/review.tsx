import { pilots, type Pilot, type PilotProposal } from '@customering/contracts';
import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useSend } from '../../../api-client/use-api';
import { Facts } from '../../../ui/facts';
import { Loaded } from '../../../ui/loaded';
import { Problem } from '../../../ui/problem';
import { Section } from '../../../ui/section';
import { StateBadge } from '../../../ui/state-badge';
import { t } from '../../../words/t';
import { Conflict } from './conflict';
import { Locked } from './locked';
import { planFacts } from './plan-facts';
import type { QuestionProps } from './question-props';
import { SaveState } from './save-state';
import type { ProposalQuery } from './use-proposal';

interface Props extends QuestionProps {
  readonly query: ProposalQuery;
  readonly onBack: () => void;
}

/** Everything that freezes, in words, and then the lock. */
export function Review({ hand, names, query, onBack }: Props) {
  const { saved, plan, isDirty, unread } = hand;
  const lock = useSend(pilots.lockPilot, [pilots.listPilots]);
  if (lock.data?.locked) return <Locked pilot={lock.data} locked={lock.data.locked} />;
  if (saved === null) return <p>{t('plan.review.nothing')}</p>;
  return (
    <>
      <SaveState hand={hand} />
      <Conflict hand={hand} names={names} />
      <p>{t('plan.review.lead')}</p>
      <Facts items={planFacts(plan, names).map(({ name, value }) => ({ name, value }))} />
      <Loaded query={query} rows={2}>
        {(proposal) => (
          <LockForm
            pilot={saved}
            proposal={proposal}
            isWaiting={isDirty || unread.size > 0}
            lock={lock}
            onBack={onBack}
          />
        )}
      </Loaded>
    </>
  );
}

interface FormProps {
  readonly pilot: Pilot;
  readonly proposal: PilotProposal;
  /** Something that is shown is not saved. */
  readonly isWaiting: boolean;
  readonly lock: ReturnType<typeof useSend<typeof pilots.lockPilot>>;
  readonly onBack: () => void;
}

function LockForm({ pilot, proposal, isWaiting, lock, onBack }: FormProps) {
  const [although, setAlthough] = useState('');
  const { missing, cannotSucceed, size } = proposal;
  const isWhole = missing.length === 0 && !isWaiting;
  const overlaps = lock.error?.code === 'pilots_overlap';
  const needsReason = cannotSucceed !== null || overlaps;
  const reason = although.trim();
  const send = () =>
    lock.mutate({
      params: { id: pilot.id },
      body: { version: pilot.version, ...(needsReason && reason !== '' && { although: reason }) },
    });
  return (
    <Section title={t('plan.lock.title')}>
      {size && <p>{size.sentence}</p>}
      {missing.length > 0 && (
        <div>
          <StateBadge kind="uncertain" word={t('plan.missing')} />
          <ul>
            {missing.map(({ field, message }) => (
              <li key={`${field} ${message}`}>{message}</li>
            ))}
          </ul>
        </div>
      )}
      {cannotSucceed !== null && (
        <p className="cu-pilot-warning">
          <StateBadge kind="bad" word={t('plan.cannot')} /> {cannotSucceed}
        </p>
      )}
      {lock.error && <Problem error={lock.error} />}
      {needsReason && (
        <div className="cu-form">
          <Textarea
            label={t('plan.although')}
            description={t('plan.although.help')}
            rows={2}
            maxLength={2000}
            value={although}
            onChange={({ currentTarget }) => setAlthough(currentTarget.value)}
          />
        </div>
      )}
      <p className="cu-meta">{t('plan.lock.forGood')}</p>
      <Group>
        <Button loading={lock.isPending} disabled={!isWhole || (needsReason && reason.length < 3)} onClick={send}>
          {t('plan.lock')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t('plan.review.back')}
        </Button>
        {isWaiting && <span className="cu-meta">{t('plan.lock.waits')}</span>}
      </Group>
    </Section>
  );
}
