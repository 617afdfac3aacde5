import type { Pilot } from '@customering/contracts';
import { useState } from 'react';
import { CopyField } from '../../../ui/copy-field';
import { Facts } from '../../../ui/facts';
import { dateTime } from '../../../ui/format/dates';
import { Section } from '../../../ui/section';
import { t } from '../../../words/t';
import { planFacts } from '../design/plan-facts';
import { useNames } from '../design/use-names';

interface Props {
  readonly pilot: Pilot;
}

/** What was promised, when, and by which mark it can be told that nothing was changed since. */
export function PlanPart({ pilot }: Props) {
  const { locked } = pilot;
  const [isOpen, setOpen] = useState(false);
  if (!locked) return null;
  return (
    <Section title={t('promise.title')}>
      <p>
        {locked.by === null
          ? t('promise.locked', { at: dateTime(locked.at) })
          : t('promise.lockedBy', { at: dateTime(locked.at), by: locked.by })}{' '}
        {locked.amendments === 0 ? t('promise.amendments.none') : t('promise.amendments', { n: locked.amendments })}
      </p>
      <details className="cu-fold" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{t('promise.read')}</summary>
        {isOpen && (
          <div className="cu-stack">
            <Promised pilot={pilot} />
            <CopyField label={t('promise.hash')} text={locked.hash} />
            <p className="cu-meta">{t('promise.hash.help')}</p>
          </div>
        )}
      </details>
    </Section>
  );
}

/** The plan as it holds now, to its last part. */
function Promised({ pilot }: { readonly pilot: Pilot }) {
  return <Facts items={planFacts(pilot.plan, useNames(pilot))} />;
}
