import type { FileImport, ImportMapping, ImportPreset } from '@customering/contracts';
import { NativeSelect } from '@mantine/core';
import { t } from '../../words/t';

type Choices = NonNullable<FileImport['inspection']>['choices'];

interface Props {
  readonly choices: Choices;
  readonly chosen: ImportMapping['preset'];
  readonly onChoose: (preset: ImportPreset | null) => void;
}

/** What the file looks like, where it looks like something that we know; another form, or none, is one choice away. */
export function PresetChoice({ choices, chosen, onChoose }: Props) {
  if (choices.length < 2) return null;
  const isKnown = (value: string) => choices.find(({ preset }) => preset === value)?.preset ?? null;
  return (
    <div className="cu-stack">
      {chosen !== null && <p className="cu-answer">{t('import.looksLike', { what: t(`preset.${chosen}`) })}</p>}
      <NativeSelect
        className="cu-narrow"
        label={t('import.preset')}
        description={t('import.preset.help')}
        value={chosen ?? ''}
        onChange={({ currentTarget }) => onChoose(isKnown(currentTarget.value))}
        data={choices.map(({ preset }) => ({
          value: preset ?? '',
          label: preset === null ? t('import.preset.none') : t(`preset.${preset}`),
        }))}
      />
    </div>
  );
}
