import { modelParamsSchema, models, type ModelParams } from '@customering/contracts';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useSend } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useGo } from '../../shell/use-view';
import { Problem } from '../../ui/problem';
import { t } from '../../words/t';

const families = ['bg_nbd', 'mbg_nbd'] as const;

/** What a run assumes; each assumption is asked and shown again beside its result. */
export function StartForm({ currencies }: { readonly currencies: readonly string[] }) {
  const go = useGo();
  const [params, setParams] = useState<ModelParams>(() => ({
    ...modelParamsSchema.parse({}),
    currency: currencies.length === 1 ? (currencies[0] ?? null) : null,
  }));
  const start = useSend(models.startRun, [models.listRuns]);
  const set = (patch: Partial<ModelParams>) => setParams((was) => ({ ...was, ...patch }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate({ body: { params } }, { onSuccess: ({ id }) => go(paths.model(id)) });
  };
  return (
    <form className="cu-stack" onSubmit={submit}>
      {start.error && <Problem error={start.error} />}
      <div className="cu-fields">
        <NativeSelect
          label={t('models.family')}
          value={params.family}
          onChange={({ currentTarget }) =>
            set({ family: families.find((known) => known === currentTarget.value) ?? 'bg_nbd' })
          }
          data={families.map((value) => ({ value, label: t(`family.${value}`) }))}
        />
        <TextInput
          type="date"
          label={t('models.calibrationEnd')}
          description={t('models.calibrationEnd.help')}
          value={params.calibrationEnd ?? ''}
          onChange={({ currentTarget }) => set({ calibrationEnd: currentTarget.value || null })}
        />
        <Whole
          label={t('models.holdout')}
          help={t('models.holdout.help')}
          value={params.holdoutWeeks}
          onChange={(holdoutWeeks) => set({ holdoutWeeks })}
        />
        <Whole
          label={t('models.horizon.months')}
          value={params.horizonMonths}
          onChange={(horizonMonths) => set({ horizonMonths })}
        />
        <MoneyFields params={params} currencies={currencies} set={set} />
      </div>
      <div>
        <Button type="submit" loading={start.isPending}>
          {t('models.start.act')}
        </Button>
      </div>
    </form>
  );
}

interface MoneyProps {
  readonly params: ModelParams;
  readonly currencies: readonly string[];
  readonly set: (patch: Partial<ModelParams>) => void;
}

/** What money later is worth now, and how much of it is ours. */
function MoneyFields({ params, currencies, set }: MoneyProps) {
  return (
    <>
      <Whole
        label={t('models.discount')}
        help={t('models.discount.help')}
        value={params.annualDiscountPercent}
        onChange={(annualDiscountPercent) => set({ annualDiscountPercent })}
      />
      <TextInput
        label={t('models.margin')}
        description={t('models.margin.help')}
        inputMode="decimal"
        value={params.marginPercent ?? ''}
        onChange={({ currentTarget }) =>
          set({
            marginPercent: currentTarget.value === '' ? null : Number(currentTarget.value.replace(',', '.')) || 0,
          })
        }
      />
      <TextInput
        label={t('models.marginSource')}
        value={params.marginSource}
        onChange={({ currentTarget }) => set({ marginSource: currentTarget.value })}
      />
      {currencies.length > 1 && (
        <NativeSelect
          label={t('mapping.currency')}
          value={params.currency ?? ''}
          onChange={({ currentTarget }) => set({ currency: currentTarget.value || null })}
          data={[{ value: '', label: t('models.currency.reporting') }, ...currencies]}
        />
      )}
    </>
  );
}

interface WholeProps {
  readonly label: string;
  readonly help?: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function Whole({ label, help, value, onChange }: WholeProps) {
  return (
    <TextInput
      label={label}
      description={help}
      inputMode="numeric"
      value={String(value)}
      onChange={({ currentTarget }) => onChange(Number(currentTarget.value.replace(/\D/g, '')))}
    />
  );
}
