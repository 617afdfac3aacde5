import { imports, type FileImport } from '@customering/contracts';
import { useApi } from '../../api-client/use-api';
import { useRouteParam } from '../../shell/use-route-param';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { t } from '../../words/t';
import { ImportDone } from './import-done';
import { ImportRunning } from './import-running';
import { ImportState } from './import-state';
import { ImportSteps } from './import-steps';
import { MapStep } from './map-step';
import { GoOnSending } from './go-on-sending';

const restless: readonly FileImport['state'][] = ['uploading', 'inspecting', 'checking', 'running'];

/** One file from its bytes to facts. Nothing is stored before Run. */
export function ImportPage() {
  const id = useRouteParam('id');
  const query = useApi(
    imports.import,
    { params: { id } },
    { every: (file) => (file && !restless.includes(file.state) ? false : 1_000) },
  );
  return (
    <Loaded query={query} rows={6} lead={t('imports.title')}>
      {(file) => (
        <>
          <PageHeader
            title={file.fileName}
            page={t('imports.title')}
            question={t('import.question')}
            state={<ImportState state={file.state} />}
          />
          <ImportSteps file={file} />
          <Stage file={file} />
        </>
      )}
    </Loaded>
  );
}

function Stage({ file }: { readonly file: FileImport }) {
  switch (file.state) {
    case 'uploading':
      return <GoOnSending file={file} />;
    case 'inspecting':
      return <ImportRunning what={t('import.inspecting')} done={0} total={0} />;
    case 'mapping':
    case 'checking':
      return file.inspection ? (
        <MapStep key={file.id} file={file} inspection={file.inspection} />
      ) : (
        <ImportRunning what={t('import.inspecting')} done={0} total={0} />
      );
    case 'running':
      return <ImportRunning what={t('import.running')} done={file.loaded} total={file.rows} file={file} />;
    case 'done':
    case 'failed':
      return <ImportDone file={file} />;
  }
}
