import { Checkbox, NativeSelect } from '@mantine/core';
import { useSession } from '../../../shell/session-context';
import { t } from '../../../words/t';
import { CurrencyField } from './currency-field';
import { DecimalField } from './fields';
import type { QuestionProps } from './question-props';

/** 6. What it may cost at most; when that is reached, nobody new comes in. */
export function CostQuestion({ hand: { draft, unread, change }, names }: QuestionProps) {
  const { workspace } = useSession();
  const blank = { currency: workspace.reportingCurrency, fixed: '0', perUnit: '0', kpiId: null, cap: '' };
  const cost = draft.cost ?? blank;
  const put = (changes: Partial<typeof cost>) => {
    const next = { ...cost, ...changes };
    change({ cost: JSON.stringify(next) === JSON.stringify(blank) ? null : next });
  };
  const inMoney = names.kpis.filter(({ unit }) => unit === 'currency');
  return (
    <>
      <div className="cu-pilot-row">
        <DecimalField
          id="pilot-cost"
          label={t('plan.cap')}
          value={cost.cap}
          isUnread={unread.has('cost.cap')}
          onChange={(cap) => put({ cap })}
        />
        <CurrencyField value={cost.currency} onChange={(currency) => put({ currency })} />
      </div>
      <p className="cu-meta">{t('plan.cap.help')}</p>
      <div className="cu-pilot-row">
        <DecimalField
          label={t('plan.fixed')}
          value={cost.fixed}
          isUnread={unread.has('cost.fixed')}
          onChange={(fixed) => put({ fixed })}
        />
        <DecimalField
          label={t('plan.perUnit', { unit: t(`pilots.unit.${draft.unit}`) })}
          value={cost.perUnit}
          isUnread={unread.has('cost.perUnit')}
          onChange={(perUnit) => put({ perUnit })}
        />
      </div>
      {inMoney.length > 0 && (
        <>
          <Checkbox
            label={t('plan.costKpi.has')}
            checked={cost.kpiId !== null}
            onChange={({ currentTarget }) => put({ kpiId: currentTarget.checked ? (inMoney[0]?.id ?? null) : null })}
          />
          {cost.kpiId !== null && (
            <NativeSelect
              id="pilot-cost.kpiId"
              label={t('plan.costKpi')}
              value={cost.kpiId}
              data={inMoney.map(({ id, definition }) => ({ value: id, label: definition.name }))}
              onChange={({ currentTarget }) => put({ kpiId: currentTarget.value })}
            />
          )}
        </>
      )}
    </>
  );
}
