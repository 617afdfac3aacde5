import type { ListedPilot, PilotVerdict } from '@customering/contracts';
import { paths } from '../../../shell/paths';
import { Section } from '../../../ui/section';
import { t } from '../../../words/t';

/** From the best proven to what could not be told. */
const verdicts: readonly PilotVerdict[] = [
  'true_success',
  'supported',
  'hint',
  'not_proven',
  'failure_understood',
  'failure',
  'blocked',
];

/** What became of those that are decided, failures as plainly as successes. */
export function DecidedLine({ decided }: { readonly decided: Readonly<Record<string, number>> }) {
  const parts = verdicts.flatMap((verdict) => {
    const n = decided[verdict] ?? 0;
    return n === 0 ? [] : [t(`pilots.decided.${verdict}`, { n })];
  });
  if (parts.length === 0) return null;
  return (
    <Section title={t('pilots.decided')}>
      <p>{parts.join(' · ')}</p>
    </Section>
  );
}

/** Pilots at work that share units: chance spreads a lot over both, but whoever reads either should know. */
export function Overlaps({ items }: { readonly items: readonly ListedPilot[] }) {
  const pairs = items.flatMap((pilot) =>
    pilot.overlaps.filter(({ id }) => pilot.id < id).map((other) => ({ pilot, other })),
  );
  if (pairs.length === 0) return null;
  return (
    <Section title={t('pilots.overlaps')}>
      <ul className="cu-plain-list">
        {pairs.map(({ pilot, other }) => (
          <li key={`${pilot.id} ${other.id}`}>
            <a href={paths.pilot(pilot.id)}>{pilot.name}</a> × <a href={paths.pilot(other.id)}>{other.name}</a>{' '}
            {t('pilots.overlaps.share', { n: other.units, units: t(`pilots.units.${pilot.unit}`) })}
          </li>
        ))}
      </ul>
      <p className="cu-meta">{t('pilots.overlaps.help')}</p>
    </Section>
  );
}
