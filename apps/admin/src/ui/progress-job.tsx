import { Progress } from '@mantine/core';
import { t } from '../words/t';
import { whole } from './format/numbers';

interface Props {
  readonly what: string;
  readonly done: number;
  readonly total: number;
  readonly leave?: boolean;
}

/** Long work: what, how far, and that nobody has to wait here. */
export function ProgressJob({ what, done, total, leave = true }: Props) {
  const isKnown = total > 0;
  const share = isKnown ? Math.min(100, (done / total) * 100) : 100;
  return (
    <div className="cu-job">
      <div className="cu-job-line">
        <span>{what}</span>
        {isKnown && <span className="cu-meta">{t('job.of', { done: whole(done), total: whole(total) })}</span>}
      </div>
      <Progress value={share} striped={!isKnown} animated={!isKnown} aria-label={what} />
      {leave && <p className="cu-meta">{t('job.leave')}</p>}
    </div>
  );
}
