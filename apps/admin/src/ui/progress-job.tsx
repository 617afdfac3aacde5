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
  const share = total > 0 ? Math.min(100, (done / total) * 100) : 0;
  return (
    <div className="cu-job">
      <div className="cu-job-line">
        <span>{what}</span>
        <span className="cu-meta">{t('job.of', { done: whole(done), total: whole(total) })}</span>
      </div>
      <Progress value={share} aria-label={what} />
      {leave && <p className="cu-meta">{t('job.leave')}</p>}
    </div>
  );
}
