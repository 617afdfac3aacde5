import type { PilotMeasure } from '@customering/contracts';
import { Button } from '@mantine/core';
import { paths } from '../../../shell/paths';
import { IconX } from '../../../ui/icons';
import { t } from '../../../words/t';
import { NumberField } from './fields';
import { MeasureChoice } from './measure-choice';
import { countsFor } from './measures';
import type { QuestionProps } from './question-props';

const mostSecondary = 5;

/** 2. What should get better, and for how long each unit is watched. */
export function BetterQuestion({ hand, names }: QuestionProps) {
  const { draft, change } = hand;
  if (names.isReady && names.kpis.length === 0)
    return (
      <p>
        {t('plan.kpi.none')} <a href={paths.newKpi()}>{t('kpis.make')}</a>
      </p>
    );
  return (
    <>
      <MeasureChoice
        id="pilot-primary"
        label={t('plan.primary')}
        value={draft.primary}
        plan={draft}
        names={names}
        none={t('plan.kpi.choose')}
        onChange={(primary) => change({ primary })}
      />
      <NumberField
        id="pilot-watchDays"
        label={t('plan.watchDays')}
        help={t('plan.watchDays.help')}
        value={draft.watchDays}
        min={1}
        max={730}
        onChange={(watchDays) => change({ watchDays })}
      />
      <AlsoLookedAt hand={hand} names={names} />
    </>
  );
}

function AlsoLookedAt({ hand: { draft, change }, names }: QuestionProps) {
  const put = (index: number, measure: PilotMeasure | null) =>
    change({
      secondary: measure ? draft.secondary.with(index, measure) : draft.secondary.filter((_, at) => at !== index),
    });
  const free = names.kpis.find(({ id }) => [draft.primary, ...draft.secondary].every((one) => one?.kpiId !== id));
  const add = (kpiId: string) => {
    const [count = 'amount'] = countsFor(names.metricOf(kpiId)?.aggregate, draft.design);
    change({ secondary: [...draft.secondary, { kpiId, count }] });
  };
  return (
    <>
      {draft.secondary.map((measure, index) => (
        <div className="cu-pilot-rule" key={`${index} ${draft.secondary.length}`} id={`pilot-secondary.${index}`}>
          <MeasureChoice
            label={t('plan.secondary')}
            value={measure}
            plan={draft}
            names={names}
            none={t('plan.secondary.none')}
            onChange={(next) => put(index, next)}
          />
          <Button variant="subtle" size="compact-xs" leftSection={<IconX size={14} />} onClick={() => put(index, null)}>
            {t('plan.secondary.remove')}
          </Button>
        </div>
      ))}
      {free && draft.secondary.length < mostSecondary && (
        <div>
          <Button variant="default" size="xs" onClick={() => add(free.id)}>
            {t('plan.secondary.add')}
          </Button>
        </div>
      )}
    </>
  );
}
