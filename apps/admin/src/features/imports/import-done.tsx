import { rejectedRowsPath, type FileImport } from '@customering/contracts';
import { Button, Group } from '@mantine/core';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { AnswerLine } from '../../ui/answer-line';
import { IconDownload } from '../../ui/icons';
import { t } from '../../words/t';
import { ImportCounts } from './import-counts';

/** What became of the file, the rows that wait for a correction, and where to go now. */
export function ImportDone({ file }: { readonly file: FileImport }) {
  const mayMake = useMay('kpis.edit');
  const maySee = useMay('records.see');
  return (
    <div className="cu-stack">
      <AnswerLine>
        {file.state === 'failed' ? t('import.failed', { why: file.problem ?? '' }) : doneSentence(file)}
      </AnswerLine>
      {file.rows > 0 && <ImportCounts file={file} />}
      {file.quarantined > 0 && maySee && (
        <div>
          <p>{t('import.rejected', { n: file.quarantined })}</p>
          <Button
            component="a"
            variant="default"
            href={`/api${rejectedRowsPath.replace(':id', file.id)}`}
            download
            leftSection={<IconDownload size={16} />}
          >
            {t('import.rejected.download')}
          </Button>
        </div>
      )}
      <Group>
        {file.state === 'done' && mayMake && (
          <Button component="a" href={paths.newKpi()}>
            {t('kpis.make')}
          </Button>
        )}
        <Button component="a" variant="default" href={paths.source(file.sourceId)}>
          {t('import.toSource')}
        </Button>
        <Button component="a" variant="default" href={paths.newImport()}>
          {t('import.another')}
        </Button>
      </Group>
    </div>
  );
}

function doneSentence({ rows, stored, duplicate }: FileImport): string {
  if (stored === 0 && duplicate > 0) return t('import.done.nothingNew', { n: duplicate });
  return t('import.done', { stored, rows });
}
