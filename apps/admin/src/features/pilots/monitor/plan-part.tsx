import { type pilots, type PilotPlan } from '@customering/contracts';
import type { AnswerOf } from '../../../api-client/call';
import { CopyField } from '../../../ui/copy-field';
import { Facts } from '../../../ui/facts';
import { dateTime, localDay } from '../../../ui/format/dates';
import { percent } from '../../../ui/format/numbers';
import { Section } from '../../../ui/section';
import { t } from '../../../words/t';

interface Props {
  readonly pilot: AnswerOf<typeof pilots.pilot>;
}

/** What was promised, when, and by which mark it can be told that nothing was changed since. */
export function PlanPart({ pilot }: Props) {
  const { locked, plan, measures } = pilot;
  if (!locked) return null;
  return (
    <Section title={t('promise.title')}>
      <p>
        {locked.by === null
          ? t('promise.locked', { at: dateTime(locked.at) })
          : t('promise.lockedBy', { at: dateTime(locked.at), by: locked.by })}{' '}
        {locked.amendments === 0 ? t('promise.amendments.none') : t('promise.amendments', { n: locked.amendments })}
      </p>
      <details className="cu-fold">
        <summary>{t('promise.read')}</summary>
        <div className="cu-stack">
          <Facts items={promiseFacts(plan, measures)} />
          <CopyField label={t('promise.hash')} text={locked.hash} />
          <p className="cu-meta">{t('promise.hash.help')}</p>
        </div>
      </details>
    </Section>
  );
}

function promiseFacts(plan: PilotPlan, titles: Readonly<Record<string, string>>) {
  const title = (kpiId: string) => titles[kpiId] ?? kpiId;
  const list = (parts: readonly string[]) => (parts.length === 0 ? t('promise.none') : parts.join(' · '));
  return [
    { name: t('amend.field.change'), value: plan.change || t('promise.none') },
    { name: t('amend.field.because'), value: plan.because || t('promise.none') },
    { name: t('promise.primary'), value: plan.primary ? title(plan.primary.kpiId) : t('promise.none') },
    { name: t('amend.field.worthIt'), value: plan.worthIt ?? t('promise.none') },
    { name: t('promise.secondary'), value: list(plan.secondary.map(({ kpiId }) => title(kpiId))) },
    {
      name: t('monitor.limits'),
      value: list(plan.guardrails.map(({ kpiId, margin }) => t('promise.margin', { title: title(kpiId), margin }))),
    },
    { name: t('promise.design'), value: t(`promise.design.${plan.design}`) },
    {
      name: t('promise.variants'),
      value: list(plan.variants.map(({ name, share }) => `${name} ${percent(share / 100, 0)}`)),
    },
    { name: t('promise.start'), value: plan.startsOn === null ? t('promise.start.atOnce') : localDay(plan.startsOn) },
    { name: t('amend.field.enrolDays'), value: plan.enrolDays },
    { name: t('amend.field.watchDays'), value: plan.watchDays },
    { name: t('promise.looks'), value: looksText(plan.looks) },
  ];
}

function looksText(looks: PilotPlan['looks']): string {
  return looks.kind === 'planned' ? t('promise.looks.planned', { n: looks.count }) : t(`promise.looks.${looks.kind}`);
}
