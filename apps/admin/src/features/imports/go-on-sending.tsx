import { imports, type FileImport } from '@customering/contracts';
import { Button, FileButton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { ProgressJob } from '../../ui/progress-job';
import { t } from '../../words/t';
import { rememberedUpload } from './send-file';
import { useSending } from './use-sending';

/** An upload that was left half-way: the same file goes on where it stopped. */
export function GoOnSending({ file }: { readonly file: FileImport }) {
  const client = useQueryClient();
  const sending = useSending();
  const uploadUrl = rememberedUpload(file.id);
  const goOn = (chosen: File | null) => {
    if (!chosen || uploadUrl === undefined) return;
    sending.send(
      { file: chosen, importId: file.id, uploadUrl },
      () => void client.invalidateQueries({ queryKey: [imports.import.id] }),
    );
  };
  const sent = sending.progress ?? { sent: file.received, total: file.size };
  return (
    <div className="cu-stack">
      <ProgressJob what={t('imports.sending')} done={sent.sent} total={sent.total} leave={false} />
      {sending.problem !== undefined && <p role="alert">{sending.problem}</p>}
      {!sending.progress && uploadUrl !== undefined && (
        <div>
          <p>{t('imports.goOn', { file: file.fileName })}</p>
          <FileButton onChange={goOn} inputProps={{ 'aria-label': t('imports.choose') }}>
            {(props) => <Button {...props}>{t('imports.choose')}</Button>}
          </FileButton>
        </div>
      )}
      {!sending.progress && uploadUrl === undefined && <p className="cu-dimmed">{t('imports.elsewhere')}</p>}
    </div>
  );
}
