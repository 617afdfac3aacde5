import { TextInput } from '@mantine/core';
import { t } from '../../../words/t';
import type { QuestionProps } from './question-props';
import { UnitChoice } from './unit-choice';

/** Which units get the change, and each from which day on, where that differs. */
export function ChosenUnits({ hand: { draft, change }, names }: QuestionProps) {
  const { unit, treated, startsOn } = draft;
  const known = names.units.filter(({ kind }) => kind === unit);
  const nameOf = (key: string) => known.find((one) => one.key === key)?.name ?? key;
  const choose = (keys: readonly string[]) =>
    change({ treated: keys.map((key) => treated.find((one) => one.key === key) ?? { key, from: startsOn ?? '' }) });
  return (
    <>
      <UnitChoice
        id="pilot-treated"
        label={t('plan.treated', { units: t(`pilots.units.${unit}`) })}
        units={known}
        chosen={treated.map(({ key }) => key)}
        onChange={choose}
      />
      {treated.length > 0 && (
        <details>
          <summary>{t('plan.treated.days')}</summary>
          <div className="cu-fields cu-fields-tight">
            {treated.map((one, index) => (
              <TextInput
                key={one.key}
                label={nameOf(one.key)}
                type="date"
                value={one.from}
                onChange={({ currentTarget }) =>
                  change({ treated: treated.with(index, { ...one, from: currentTarget.value }) })
                }
              />
            ))}
          </div>
        </details>
      )}
    </>
  );
}
