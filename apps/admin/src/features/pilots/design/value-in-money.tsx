import { Checkbox } from '@mantine/core';
import { useSession } from '../../../shell/session-context';
import { t } from '../../../words/t';
import { CurrencyField } from './currency-field';
import { DecimalField, NumberField } from './fields';
import { differenceWord } from './measures';
import type { QuestionProps } from './question-props';

/** What one more of the figure is worth, so that the result can be told in money as well. */
export function ValueInMoney({ hand: { draft, unread, change }, names }: QuestionProps) {
  const { workspace } = useSession();
  const { value, primary } = draft;
  const word = primary ? differenceWord(names.kpiOf(primary.kpiId), primary) : '';
  return (
    <>
      <Checkbox
        id="pilot-value"
        label={t('plan.value.has')}
        checked={value !== null}
        onChange={({ currentTarget }) =>
          change({
            value: currentTarget.checked
              ? { currency: workspace.reportingCurrency, perUnit: '', unitsAQuarter: 1_000 }
              : null,
          })
        }
      />
      {value && (
        <div className="cu-pilot-row">
          <DecimalField
            label={t('plan.value.perUnit', { unit: t(`pilots.unit.${draft.unit}`), word: word || t('plan.in.own') })}
            value={value.perUnit}
            isUnread={unread.has('value.perUnit')}
            onChange={(perUnit) => change({ value: { ...value, perUnit } })}
          />
          <CurrencyField value={value.currency} onChange={(currency) => change({ value: { ...value, currency } })} />
          <NumberField
            label={t('plan.value.units', { units: t(`pilots.units.${draft.unit}`) })}
            value={value.unitsAQuarter}
            min={1}
            max={1_000_000_000}
            onChange={(unitsAQuarter) => change({ value: { ...value, unitsAQuarter } })}
          />
        </div>
      )}
    </>
  );
}
