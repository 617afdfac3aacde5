import { sources, type KpiDefinition } from '@customering/contracts';
import { Checkbox } from '@mantine/core';
import { useApi } from '../../api-client/use-api';
import { useSession } from '../../shell/session-context';
import { t } from '../../words/t';
import { Part } from './part';

interface Props {
  readonly definition: KpiDefinition;
  readonly onChange: (definition: KpiDefinition) => void;
}

/** Which brands and sources; none chosen means all. */
export function FilterPart({ definition, onChange }: Props) {
  const { brands } = useSession();
  const listed = useApi(sources.listSources, {});
  const { filter } = definition;
  const found = listed.data?.items ?? [];
  if (brands.length < 2 && found.length < 2) return null;
  return (
    <Part word={t('editor.for')} help={t('editor.for.help')}>
      {brands.length > 1 && (
        <Checkbox.Group
          label={t('page.brands')}
          value={filter.brandIds}
          onChange={(brandIds) => onChange({ ...definition, filter: { ...filter, brandIds } })}
        >
          <div className="cu-checks">
            {brands.map(({ id, name }) => (
              <Checkbox key={id} value={id} label={name} size="xs" />
            ))}
          </div>
        </Checkbox.Group>
      )}
      {found.length > 1 && (
        <Checkbox.Group
          label={t('page.sources')}
          value={filter.sourceIds}
          onChange={(sourceIds) => onChange({ ...definition, filter: { ...filter, sourceIds } })}
        >
          <div className="cu-checks">
            {found.map(({ id, name }) => (
              <Checkbox key={id} value={id} label={name} size="xs" />
            ))}
          </div>
        </Checkbox.Group>
      )}
    </Part>
  );
}
