import type { FileImport } from '@customering/contracts';
import { ProgressJob } from '../../ui/progress-job';
import { ImportCounts } from './import-counts';

interface Props {
  readonly what: string;
  readonly done: number;
  readonly total: number;
  readonly file?: FileImport;
}

export function ImportRunning({ what, done, total, file }: Props) {
  return (
    <div className="cu-stack">
      <ProgressJob what={what} done={done} total={total} />
      {file && <ImportCounts file={file} />}
    </div>
  );
}
