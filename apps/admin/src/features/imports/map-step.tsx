import { imports, type FileImport } from '@customering/contracts';
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useSend } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { useGo } from '../../shell/use-view';
import { dayOf } from '../../ui/format/dates';
import { Forbidden } from '../../ui/forbidden';
import { ProgressJob } from '../../ui/progress-job';
import { Problem } from '../../ui/problem';
import { Section } from '../../ui/section';
import { t } from '../../words/t';
import { CheckResult } from './check-result';
import { ColumnsTable } from './columns-table';
import { MappingOptions } from './mapping-options';
import { MappingPreview } from './mapping-preview';
import { PresetChoice } from './preset-choice';
import { Questions } from './questions';
import { useMapping } from './use-mapping';

interface Props {
  readonly file: FileImport;
  readonly inspection: NonNullable<FileImport['inspection']>;
}

/** What each column becomes; guesses are labelled, and what the file cannot tell is asked. */
export function MapStep({ file, inspection }: Props) {
  const may = useMay('imports.run');
  const [editing, setEditing] = useState(false);
  if (!may) return <Forbidden permission="imports.run" />;
  if (file.state === 'checking')
    return <ProgressJob what={t('import.checking')} done={file.loaded} total={file.rows} />;
  if (file.check && !editing) return <CheckResult file={file} check={file.check} onBack={() => setEditing(true)} />;
  return <MapForm file={file} inspection={inspection} onChecked={() => setEditing(false)} />;
}

function MapForm({ file, inspection, onChecked }: Props & { readonly onChecked: () => void }) {
  const go = useGo();
  const mapped = useMapping(file, inspection);
  const check = useSend(imports.checkImport, [imports.import]);
  const discard = useSend(imports.discardImport, [imports.listImports]);
  const params = { id: file.id };
  const isOpen = mapped.open.length > 0;
  return (
    <div className="cu-stack">
      <p className="cu-answer">
        {t('import.seen', {
          rows: t('count.rows', { n: inspection.rows }),
          encoding: inspection.encoding,
          delimiter: delimiterName(inspection.delimiter),
        })}
      </p>
      {inspection.sameFile && <p className="cu-hint">{t('import.sameFile', { day: dayOf(inspection.sameFile.at) })}</p>}
      <PresetChoice choices={inspection.choices} chosen={mapped.mapping.preset} onChoose={mapped.choosePreset} />
      <Questions questions={mapped.questions} answered={mapped.answered} onAnswer={mapped.answer} />
      <ColumnsTable inspection={inspection} mapping={mapped.mapping} onTarget={mapped.setTarget} />
      <MappingOptions mapping={mapped.mapping} onChange={mapped.change} />
      <Section title={t('import.preview')}>
        <MappingPreview importId={file.id} mapping={mapped.mapping} />
      </Section>
      {check.error && <Problem error={check.error} />}
      <div className="cu-foot">
        <Group>
          <Button
            disabled={isOpen}
            loading={check.isPending}
            onClick={() => check.mutate({ params, body: { mapping: mapped.mapping } }, { onSuccess: onChecked })}
          >
            {t('import.check')}
          </Button>
          <Button
            variant="default"
            onClick={() => discard.mutate({ params }, { onSuccess: () => go(paths.newImport()) })}
          >
            {t('import.discard')}
          </Button>
          {isOpen && <span className="cu-meta">{t('import.openQuestions', { n: mapped.open.length })}</span>}
        </Group>
      </div>
    </div>
  );
}

function delimiterName(delimiter: string): string {
  switch (delimiter) {
    case ',':
      return t('delimiter.comma');
    case ';':
      return t('delimiter.semicolon');
    case '\t':
      return t('delimiter.tab');
    case '|':
      return t('delimiter.pipe');
    default:
      return t('delimiter.lines');
  }
}
