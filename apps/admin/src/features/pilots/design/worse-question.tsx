import type { PilotPlan } from '@customering/contracts';
import { Button, NativeSelect } from '@mantine/core';
import { IconX } from '../../../ui/icons';
import { t } from '../../../words/t';
import { DecimalField } from './fields';
import { MeasureChoice } from './measure-choice';
import { countsFor, differenceWord } from './measures';
import type { QuestionProps } from './question-props';
import type { Names } from './use-names';

type Guardrail = PilotPlan['guardrails'][number];

const most = 6;

/** 3. What must not get worse, and by how much it may at most. */
export function WorseQuestion({ hand: { draft, unread, change }, names }: QuestionProps) {
  const put = (guardrails: Guardrail[]) => change({ guardrails });
  const add = (kpiId: string) => {
    const [count] = countsFor(names.metricOf(kpiId)?.aggregate, draft.design);
    put([...draft.guardrails, { kpiId, count: count ?? 'amount', margin: '' }]);
  };
  return (
    <>
      <p className="cu-meta">{t('plan.guardrails.help')}</p>
      {draft.guardrails.map((guardrail, index) => (
        <OneGuardrail
          key={`${guardrail.kpiId} ${index}`}
          place={`guardrails.${index}`}
          guardrail={guardrail}
          plan={draft}
          unread={unread}
          names={names}
          onChange={(next) =>
            put(next ? draft.guardrails.with(index, next) : draft.guardrails.filter((_, at) => at !== index))
          }
        />
      ))}
      {draft.guardrails.length < most && (
        <NativeSelect
          id="pilot-guardrails"
          label={t(draft.guardrails.length === 0 ? 'plan.guardrails.first' : 'plan.guardrails.more')}
          value=""
          data={[
            { value: '', label: t('plan.kpi.choose') },
            ...names.kpis
              .filter(({ id }) => draft.guardrails.every(({ kpiId }) => kpiId !== id))
              .map(({ id, definition }) => ({ value: id, label: definition.name })),
          ]}
          onChange={({ currentTarget }) => currentTarget.value !== '' && add(currentTarget.value)}
        />
      )}
    </>
  );
}

interface OneProps {
  readonly place: string;
  readonly guardrail: Guardrail;
  readonly plan: PilotPlan;
  readonly unread: ReadonlySet<string>;
  readonly names: Names;
  readonly onChange: (guardrail: Guardrail | null) => void;
}

function OneGuardrail({ place, guardrail, plan, unread, names, onChange }: OneProps) {
  return (
    <div className="cu-pilot-rule" id={`pilot-${place}`}>
      <MeasureChoice
        label={t('plan.guardrail')}
        value={guardrail}
        plan={plan}
        names={names}
        none={t('plan.guardrail.none')}
        onChange={(measure) => onChange(measure && { ...guardrail, ...measure })}
      />
      <DecimalField
        id={`pilot-${place}.margin`}
        label={t('plan.margin')}
        help={t('plan.margin.help')}
        value={guardrail.margin}
        isUnread={unread.has(`${place}.margin`)}
        suffix={differenceWord(names.kpiOf(guardrail.kpiId), guardrail)}
        onChange={(margin) => onChange({ ...guardrail, margin })}
      />
      <Button variant="subtle" size="compact-xs" leftSection={<IconX size={14} />} onClick={() => onChange(null)}>
        {t('plan.guardrail.remove')}
      </Button>
    </div>
  );
}
