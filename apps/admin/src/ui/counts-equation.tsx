import type { Counts } from '@customering/contracts';
import { t } from '../words/t';
import { gapOf } from './counts-sum';
import { whole } from './format/numbers';
import { StateBadge } from './state-badge';

export type CountTerm = 'stored' | 'duplicate' | 'ignored' | 'waiting' | 'quarantined';

const terms: readonly CountTerm[] = ['stored', 'duplicate', 'ignored', 'waiting', 'quarantined'];

interface Props {
  readonly counts: Counts;
  /** Where the records of a term are; a term without an address is plain text. */
  readonly hrefOf?: (term: CountTerm) => string;
}

/** Received = stored + duplicate + ignored + waiting + quarantined, to the last record, or it says by how much not. */
export function CountsEquation({ counts, hrefOf }: Props) {
  const gap = gapOf(counts);
  return (
    <div className="cu-equation" role="group" aria-label={t('counts.label')}>
      <span className="cu-term">
        {t('counts.received')} <b>{whole(counts.received)}</b>
      </span>
      {terms.map((term, index) => (
        <Term key={term} term={term} sign={index === 0 ? '=' : '+'} count={counts[term]} href={hrefOf?.(term)} />
      ))}
      {gap === 0 ? (
        <StateBadge kind="good" word={t('counts.addsUp')} />
      ) : (
        <StateBadge kind="bad" word={t('counts.gap', { n: Math.abs(gap) })} />
      )}
      {counts.refused > 0 && <span className="cu-meta">{t('counts.refused', { n: counts.refused })}</span>}
    </div>
  );
}

function Term({
  term,
  sign,
  count,
  href,
}: {
  readonly term: CountTerm;
  readonly sign: string;
  readonly count: number;
  readonly href: string | undefined;
}) {
  const words = (
    <>
      {t(`counts.${term}`)} <b>{whole(count)}</b>
    </>
  );
  return (
    <span className="cu-term">
      <span className="cu-sign">{sign}</span> {href !== undefined && count > 0 ? <a href={href}>{words}</a> : words}
    </span>
  );
}
