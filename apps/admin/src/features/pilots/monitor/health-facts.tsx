import type { PilotHealth } from '@customering/contracts';
import type { ReactNode } from 'react';
import { Facts } from '../../../ui/facts';
import { money, percent, whole } from '../../../ui/format/numbers';
import { t } from '../../../words/t';
import { CheckBadge } from '../check-list';
import { LimitBadge } from '../limit-badge';

interface Props {
  readonly health: PilotHealth;
  /** What stands below the health: the effect, which is kept closed. */
  readonly effect: ReactNode;
}

/** Health line by line: who is in, whether the groups are as planned, limits, money. */
export function HealthFacts({ health, effect }: Props) {
  const { guardrails, floors, cost } = health;
  const items = [
    { name: t('monitor.enrolled'), value: <Enrolled health={health} /> },
    { name: t('monitor.split'), value: <Split health={health} /> },
    { name: t('monitor.met'), value: <Met health={health} /> },
    { name: t('monitor.limits'), value: <Badges limits={guardrails} none={t('monitor.limits.none')} /> },
    { name: t('monitor.floors'), value: <Badges limits={floors} none={t('monitor.floors.none')} /> },
    { name: t('monitor.cost'), value: cost ? <Cost cost={cost} /> : t('monitor.cost.none') },
    { name: t('monitor.effect'), value: effect },
  ];
  return <Facts items={items} />;
}

function Enrolled({ health: { enrolled, needed } }: Pick<Props, 'health'>) {
  if (needed === null) return whole(enrolled);
  return (
    <span className="cu-meter cu-meter-wide">
      <meter min={0} max={Math.max(needed, enrolled)} value={enrolled} aria-label={t('monitor.enrolled')} />
      {t(enrolled > needed ? 'monitor.enrolled.more' : 'monitor.enrolled.of', {
        enrolled: whole(enrolled),
        needed: whole(needed),
      })}
    </span>
  );
}

function Split({ health: { arms, split } }: Pick<Props, 'health'>) {
  return (
    <div className="cu-fact-lines">
      <span className="cu-badges">
        <b>{arms.map(({ enrolled }) => whole(enrolled)).join(' / ')}</b>
        <span className="cu-dimmed">{arms.map(({ name }) => name).join(' / ')}</span>
        <CheckBadge state={split.state} />
      </span>
      <span>{split.sentence}</span>
      {split.causes.length > 0 && (
        <>
          <span>{t('monitor.split.causes')}</span>
          <ul className="cu-dots">
            {split.causes.map((cause) => (
              <li key={cause}>{cause}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** Under so many, counts say more than percentages. */
const fewToShare = 30;

function Met({ health: { arms, checks } }: Pick<Props, 'health'>) {
  const check = checks.find(({ id }) => id === 'met_it');
  if (!check && arms.every(({ met }) => met === 0)) return <span className="cu-dimmed">{t('monitor.met.none')}</span>;
  return (
    <div className="cu-fact-lines">
      <span className="cu-badges">
        {arms.map(({ variant, name, met, enrolled }) => (
          <span key={variant}>{t('monitor.met.arm', { name, share: shareText(met, enrolled) })}</span>
        ))}
        {check && <CheckBadge state={check.state} />}
      </span>
      {check && <span>{check.sentence}</span>}
    </div>
  );
}

function shareText(part: number, all: number): string {
  if (all < fewToShare) return t('monitor.of', { part: whole(part), all: whole(all) });
  return percent((100 * part) / all, 1);
}

interface Limit {
  readonly title: string;
  readonly state: 'inside' | 'crossed' | 'unclear' | 'unknown';
}

function Badges({ limits, none }: { readonly limits: readonly Limit[]; readonly none: string }) {
  if (limits.length === 0) return <span className="cu-dimmed">{none}</span>;
  return (
    <span className="cu-badges">
      {limits.map(({ title, state }) => (
        <LimitBadge key={title} title={title} state={state} />
      ))}
    </span>
  );
}

function Cost({ cost: { spent, cap, currency } }: { readonly cost: NonNullable<PilotHealth['cost']> }) {
  return (
    <span className="cu-meter cu-meter-wide">
      <meter min={0} max={Number(cap)} value={Math.min(Number(spent), Number(cap))} aria-label={t('monitor.cost')} />
      {t('monitor.cost.of', { spent: money(spent, currency, 0), cap: money(cap, currency, 0) })}
    </span>
  );
}
