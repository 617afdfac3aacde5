import { NativeSelect, Radio, TextInput } from '@mantine/core';
import { t } from '../../../words/t';
import { ChosenUnits } from './chosen-units';
import { planOfWay, wayOf, ways, wholeUnits, withUnit } from './design-choices';
import { Enrolment } from './enrolment';
import { NumberField, WordsField } from './fields';
import type { QuestionProps } from './question-props';
import type { Draft } from './sendable';

/** 5. Whether chance can decide who gets it, and of what kind they are. */
export function ChanceQuestion({ hand, names }: QuestionProps) {
  const { draft, change } = hand;
  const way = wayOf(draft);
  const isLot = way === 'lot_person' || way === 'lot_whole';
  return (
    <>
      <Radio.Group
        id="pilot-design"
        label={t('plan.way')}
        value={way}
        onChange={(chosen) => {
          const next = ways.find((one) => one === chosen);
          if (next) change(planOfWay(next, draft));
        }}
      >
        <div className="cu-pilot-ways">
          {ways.map((one) => (
            <Radio key={one} value={one} label={t(`plan.way.${one}`)} description={t(`plan.way.${one}.help`)} />
          ))}
        </div>
      </Radio.Group>
      {(way === 'lot_whole' || way === 'chosen' || way === 'before_after') && <UnitKind hand={hand} names={names} />}
      {isLot && <Enrolment value={draft.enrolment} onChange={(enrolment) => change({ enrolment })} />}
      <TextInput
        id="pilot-startsOn"
        label={t('plan.startsOn')}
        description={t(isLot ? 'plan.startsOn.lot' : 'plan.startsOn.chosen')}
        type="date"
        value={draft.startsOn ?? ''}
        error={isLot && isOver(draft.startsOn) ? t('plan.startsOn.over') : undefined}
        onChange={({ currentTarget }) => change(startingOn(currentTarget.value, draft))}
      />
      {(way === 'chosen' || way === 'before_after') && draft.unit !== 'person' && (
        <ChosenUnits hand={hand} names={names} />
      )}
      {way === 'given' && (
        <WordsField
          id="pilot-adjustFor"
          label={t('plan.adjustFor')}
          help={t('plan.adjustFor.help', { traits: names.traits.slice(0, 12).join(', ') || t('plan.adjustFor.none') })}
          values={draft.adjustFor}
          onChange={(adjustFor) => change({ adjustFor })}
        />
      )}
      {(isLot || way === 'given') && (
        <NumberField
          id="pilot-enrolDays"
          label={t('plan.enrolDays')}
          help={t('plan.enrolDays.help')}
          value={draft.enrolDays}
          min={1}
          max={730}
          onChange={(enrolDays) => change({ enrolDays })}
        />
      )}
    </>
  );
}

/** Units that were to begin with the pilot still do. */
function startingOn(day: string, { startsOn, treated }: Draft): Partial<Draft> {
  const before = startsOn ?? '';
  return {
    startsOn: day === '' ? null : day,
    treated: treated.map((one) => (one.from === before ? { ...one, from: day } : one)),
  };
}

/** A lot that is drawn for days that are over would find nobody coming in. */
function isOver(day: string | null): boolean {
  return day !== null && day < new Date().toISOString().slice(0, 10);
}

/** Before and after can be told of everybody together; a lot of wholes and a comparison cannot. */
function UnitKind({ hand: { draft, change } }: QuestionProps) {
  const kinds = draft.design === 'interrupted_series' ? (['person', ...wholeUnits] as const) : wholeUnits;
  return (
    <NativeSelect
      id="pilot-unit"
      label={t('plan.unit')}
      value={draft.unit}
      data={kinds.map((kind) => ({
        value: kind,
        label: kind === 'person' ? t('plan.unit.everybody') : t(`pilots.units.${kind}`),
      }))}
      onChange={({ currentTarget }) => {
        const unit = kinds.find((one) => one === currentTarget.value);
        if (unit) change(withUnit(unit, draft));
      }}
    />
  );
}
