import { grainSchema, type KpiDefinition } from '@customering/contracts';
import { NativeSelect } from '@mantine/core';
import { useSession } from '../../shell/session-context';
import { weekdayName } from '../../ui/format/dates';
import { t } from '../../words/t';
import { Part } from './part';

interface Props {
  readonly definition: KpiDefinition;
  readonly onChange: (definition: KpiDefinition) => void;
}

const directions = ['higher_is_better', 'lower_is_better', 'neutral'] as const;

/** By which period, and which way is better. */
export function PeriodParts({ definition, onChange }: Props) {
  const { workspace } = useSession();
  const set = (patch: Partial<KpiDefinition>) => onChange({ ...definition, ...patch });
  return (
    <>
      <Part
        word={t('editor.per')}
        help={t('editor.per.help', { weekday: weekdayName(workspace.firstWeekday), zone: workspace.zone })}
      >
        <NativeSelect
          aria-label={t('editor.per')}
          value={definition.grain}
          onChange={({ currentTarget }) => set({ grain: grainSchema.catch('week').parse(currentTarget.value) })}
          data={grainSchema.options.map((value) => ({ value, label: t(`grain.${value}`) }))}
        />
      </Part>
      <Part word={t('editor.better')}>
        <NativeSelect
          aria-label={t('editor.better')}
          value={definition.direction}
          onChange={({ currentTarget }) =>
            set({ direction: directions.find((known) => known === currentTarget.value) ?? 'neutral' })
          }
          data={directions.map((value) => ({ value, label: t(`direction.${value}`) }))}
        />
      </Part>
    </>
  );
}
