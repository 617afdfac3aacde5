import { imports, sources } from '@customering/contracts';
import { Button, FileButton, NativeSelect } from '@mantine/core';
import { useState, type DragEvent } from 'react';
import { useApi, useSend } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useGo } from '../../shell/use-view';
import { IconUpload } from '../../ui/icons';
import { ProgressJob } from '../../ui/progress-job';
import { Problem } from '../../ui/problem';
import { t } from '../../words/t';
import { formatOf } from './file-format';
import { FirstLine, type FirstLineHolds } from './first-line';
import { useSending } from './use-sending';

/** Choose or drop a file; the rest is asked when we have seen what is in it. */
export function ChooseFile() {
  const go = useGo();
  const listed = useApi(sources.listSources, {});
  const [sourceId, setSourceId] = useState('');
  const [firstLine, setFirstLine] = useState<FirstLineHolds>('look');
  const start = useSend(imports.startImport, [imports.listImports, sources.listSources]);
  const sending = useSending();
  const begin = (file: File | null | undefined) => {
    if (!file) return;
    const { name: fileName, size } = file;
    const body = { fileName, size, format: formatOf(fileName), firstLine, sourceId: sourceId || null };
    start.mutate(
      { body },
      {
        onSuccess: ({ import: { id }, uploadUrl }) =>
          sending.send({ file, importId: id, uploadUrl }, () => go(paths.import(id))),
      },
    );
  };
  const fileSources = listed.data?.items.filter(({ writeKey }) => writeKey === null) ?? [];
  const busy = start.isPending || sending.progress !== undefined;
  return (
    <div className="cu-stack">
      {start.error && <Problem error={start.error} />}
      {sending.problem !== undefined && <p role="alert">{sending.problem}</p>}
      {fileSources.length > 0 && (
        <NativeSelect
          className="cu-narrow"
          label={t('imports.source')}
          description={t('imports.source.help')}
          value={sourceId}
          onChange={({ currentTarget }) => setSourceId(currentTarget.value)}
          data={[
            { value: '', label: t('imports.source.new') },
            ...fileSources.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      <FirstLine value={firstLine} onChange={setFirstLine} />
      <DropArea busy={busy} onFile={begin} />
      {sending.progress && (
        <ProgressJob
          what={t('imports.sending')}
          done={sending.progress.sent}
          total={sending.progress.total}
          leave={false}
        />
      )}
    </div>
  );
}

function DropArea({
  busy,
  onFile,
}: {
  readonly busy: boolean;
  readonly onFile: (file: File | null | undefined) => void;
}) {
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFile(event.dataTransfer.files[0]);
  };
  const onDragOver = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <div
      className={over ? 'cu-drop cu-drop-over' : 'cu-drop'}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <IconUpload size={20} stroke={1.75} aria-hidden />
      <p>{t('imports.drop')}</p>
      <FileButton
        onChange={onFile}
        accept=".csv,.txt,.tsv,.ndjson,.jsonl"
        disabled={busy}
        inputProps={{ 'aria-label': t('imports.choose') }}
      >
        {(props) => (
          <Button {...props} loading={busy}>
            {t('imports.choose')}
          </Button>
        )}
      </FileButton>
      <p className="cu-meta">{t('imports.kinds')}</p>
    </div>
  );
}
