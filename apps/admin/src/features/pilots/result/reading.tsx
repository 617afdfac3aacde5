import type { PilotEffect } from '@customering/contracts';
import { StateBadge } from '../../../ui/state-badge';
import { t } from '../../../words/t';

const kinds = { improved: 'good', worsened: 'bad', inconclusive: 'quiet' } as const;

/** Which way a figure went, as far as can be told. */
export function Reading({ reads }: Pick<PilotEffect, 'reads'>) {
  return <StateBadge kind={kinds[reads]} word={t(`reads.${reads}`)} />;
}
