import type { FileImport } from '@customering/contracts';
import { paths } from '../../shell/paths';
import { CountsEquation } from '../../ui/counts-equation';

/** The rows of this file, accounted for. */
export function ImportCounts({ file }: { readonly file: FileImport }) {
  const { rows, stored, duplicate, ignored, quarantined, waiting } = file;
  const gap = rows - (stored + duplicate + ignored + quarantined + waiting);
  const counts = {
    received: rows,
    stored,
    duplicate,
    ignored,
    quarantined,
    waiting,
    refused: 0,
    addsUp: gap === 0,
    missing: gap,
  };
  return (
    <CountsEquation counts={counts} hrefOf={(term) => paths.source(file.sourceId, { tab: 'records', state: term })} />
  );
}
