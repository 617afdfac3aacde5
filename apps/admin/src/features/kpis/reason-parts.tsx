import { access, type KpiDefinition, type Metric } from '@customering/contracts';
import { NativeSelect, TextInput, Textarea } from '@mantine/core';
import { useApi } from '../../api-client/use-api';
import { t } from '../../words/t';
import { proposedName } from './definition';
import { Part } from './part';

interface Props {
  readonly definition: KpiDefinition;
  readonly metric: Metric | undefined;
  readonly onChange: (definition: KpiDefinition) => void;
}

/** Whose it is, why it is watched, and its name. */
export function ReasonParts({ definition, metric, onChange }: Props) {
  const users = useApi(access.listUsers, {});
  const people = users.data?.items.filter(({ state }) => state === 'active') ?? [];
  const set = (patch: Partial<KpiDefinition>) => onChange({ ...definition, ...patch });
  return (
    <>
      <Part word={t('editor.owner')}>
        <NativeSelect
          aria-label={t('editor.owner')}
          value={definition.ownerId ?? ''}
          onChange={({ currentTarget }) => set({ ownerId: currentTarget.value || null })}
          data={[
            { value: '', label: t('editor.owner.none') },
            ...people.map(({ id, name, email }) => ({ value: id, label: name || email })),
          ]}
        />
      </Part>
      <Part word={t('editor.why')}>
        <Textarea
          aria-label={t('editor.why')}
          placeholder={t('editor.why.example')}
          value={definition.why}
          onChange={({ currentTarget }) => set({ why: currentTarget.value })}
          rows={2}
        />
      </Part>
      <Part word={t('editor.name')}>
        <TextInput
          aria-label={t('editor.name')}
          placeholder={proposedName(definition, metric)}
          description={definition.name === '' ? t('editor.name.proposed') : undefined}
          value={definition.name}
          onChange={({ currentTarget }) => set({ name: currentTarget.value })}
        />
      </Part>
    </>
  );
}
