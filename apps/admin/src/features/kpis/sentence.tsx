import type { KpiDefinition, Metric } from '@customering/contracts';
import { NativeSelect } from '@mantine/core';
import { currencyCodes } from '../../ui/format/names';
import { fieldsOf } from '../../ui/schema-fields';
import { SchemaForm } from '../../ui/schema-form';
import { t } from '../../words/t';
import { withMetric } from './definition';
import { DimensionPart } from './dimension-part';
import { FilterPart } from './filter-part';
import { Part } from './part';
import { PeriodParts } from './period-parts';
import { ReasonParts } from './reason-parts';
import { TargetPart } from './target-part';

interface Props {
  readonly definition: KpiDefinition;
  readonly metrics: readonly Metric[];
  readonly onChange: (definition: KpiDefinition) => void;
}

/** The definition, to be read from top to bottom as a sentence. */
export function Sentence({ definition, metrics, onChange }: Props) {
  const metric = metrics.find(({ id }) => id === definition.metricId);
  const set = (patch: Partial<KpiDefinition>) => onChange({ ...definition, ...patch });
  const choose = (id: string) => {
    const chosen = metrics.find((candidate) => candidate.id === id);
    if (chosen) onChange(withMetric(definition, chosen));
  };
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
      <DimensionPart definition={definition} dimensions={metric?.dimensions ?? []} onChange={onChange} />
      <PeriodParts definition={definition} onChange={onChange} />
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
      {metric && fieldsOf(metric.paramsSchema).length > 0 && (
        <Part word={t('editor.options')}>
          <SchemaForm
            schema={metric.paramsSchema}
            value={definition.params}
            onChange={(params) => set({ params: { ...params } })}
          />
        </Part>
      )}
      <ReasonParts definition={definition} metric={metric} onChange={onChange} />
    </div>
  );
}
