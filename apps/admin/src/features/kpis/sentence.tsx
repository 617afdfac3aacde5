import { access, grainSchema, sources, type KpiDefinition, type Metric } from '@customering/contracts';
import { Checkbox, NativeSelect, TextInput, Textarea } from '@mantine/core';
import { useApi } from '../../api-client/use-api';
import { useSession } from '../../shell/session-context';
import { currencyCodes } from '../../ui/format/names';
import { weekdayName } from '../../ui/format/dates';
import { SchemaForm } from '../../ui/schema-form';
import { t } from '../../words/t';
import { withMetric } from './definition';
import { Part } from './part';
import { TargetPart } from './target-part';

interface Props {
  readonly definition: KpiDefinition;
  readonly metrics: readonly Metric[];
  readonly onChange: (definition: KpiDefinition) => void;
}

const directions = ['higher_is_better', 'lower_is_better', 'neutral'] as const;

/** The definition, to be read from top to bottom as a sentence. */
export function Sentence({ definition, metrics, onChange }: Props) {
  const { workspace } = useSession();
  const metric = metrics.find(({ id }) => id === definition.metricId);
  const users = useApi(access.listUsers, {});
  const set = (patch: Partial<KpiDefinition>) => onChange({ ...definition, ...patch });
  const choose = (id: string) => {
    const chosen = metrics.find((candidate) => candidate.id === id);
    if (chosen) onChange(withMetric(definition, chosen));
  };
  const people = users.data?.items.filter(({ state }) => state === 'active') ?? [];
  return (
    <div className="cu-sentence">
      <Part word={t('editor.measure')} help={metric?.inWords}>
        <NativeSelect
          aria-label={t('editor.measure')}
          value={definition.metricId}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
          data={metrics.map(({ id, title, version }) => ({
            value: id,
            label: t('metrics.version', { title, version }),
          }))}
        />
      </Part>
      <FilterPart definition={definition} onChange={onChange} />
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
      {metric?.unit === 'currency' && (
        <Part word={t('editor.currency')} help={t('editor.currency.help')}>
          <NativeSelect
            aria-label={t('editor.currency')}
            value={definition.currency ?? ''}
            onChange={({ currentTarget }) => set({ currency: currentTarget.value || null })}
            data={[{ value: '', label: t('editor.currency.own') }, ...currencyCodes()]}
          />
        </Part>
      )}
      <TargetPart target={definition.target} unit={metric?.unit} onChange={(target) => set({ target })} />
      {metric && (
        <Part word={t('editor.options')}>
          <SchemaForm
            schema={metric.paramsSchema}
            value={definition.params}
            onChange={(params) => set({ params: { ...params } })}
          />
        </Part>
      )}
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
          placeholder={t('editor.name.example', { metric: metric?.title ?? '', grain: t(`grain.${definition.grain}`) })}
          value={definition.name}
          onChange={({ currentTarget }) => set({ name: currentTarget.value })}
          required
        />
      </Part>
    </div>
  );
}

/** Which brands and sources; none chosen means all. */
function FilterPart({
  definition,
  onChange,
}: {
  readonly definition: KpiDefinition;
  readonly onChange: Props['onChange'];
}) {
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
