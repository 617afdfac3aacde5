import { NativeSelect, Radio } from '@mantine/core';
import { t } from '../../../words/t';
import { Apart } from './apart';
import { NumberField } from './fields';
import { OptionalCap } from './optional-cap';
import type { QuestionProps } from './question-props';
import { Ramp } from './ramp';
import { ValueInMoney } from './value-in-money';
import { Variants } from './variants';

/** What most plans leave as it is. */
export function Advanced(props: QuestionProps) {
  const { draft, change } = props.hand;
  const isLot = draft.design === 'randomised' || draft.design === 'cluster_randomised';
  return (
    <>
      {isLot && (
        <>
          <Variants {...props} />
          <BalanceBy {...props} />
          <Ramp {...props} />
          <Apart {...props} />
          <OptionalCap value={draft.exposureCap} onChange={(exposureCap) => change({ exposureCap })} />
        </>
      )}
      <Looks {...props} />
      <div className="cu-pilot-row">
        <NumberField
          id="pilot-alpha"
          label={t('plan.alpha')}
          value={draft.alpha}
          min={0.001}
          max={0.2}
          scale={0.01}
          onChange={(alpha) => change({ alpha: Number(alpha.toFixed(4)) })}
        />
        <NumberField
          id="pilot-power"
          label={t('plan.power')}
          value={draft.power}
          min={0.5}
          max={0.99}
          scale={0.01}
          onChange={(power) => change({ power: Number(power.toFixed(4)) })}
        />
      </div>
      <ValueInMoney {...props} />
    </>
  );
}

function BalanceBy({ hand: { draft, change }, names }: QuestionProps) {
  const known = draft.balanceBy === '' || names.traits.includes(draft.balanceBy) ? [] : [draft.balanceBy];
  return (
    <NativeSelect
      id="pilot-balanceBy"
      label={t('plan.balanceBy')}
      description={t('plan.balanceBy.help')}
      value={draft.balanceBy}
      data={[{ value: '', label: t('plan.balanceBy.none') }, ...known, ...names.traits]}
      onChange={({ currentTarget }) => change({ balanceBy: currentTarget.value })}
    />
  );
}

const kinds = ['end', 'planned', 'any_time'] as const;

function Looks({ hand: { draft, change } }: QuestionProps) {
  const { looks } = draft;
  const choose = (kind: string) => {
    if (kind === 'planned') change({ looks: { kind, count: 3 } });
    if (kind === 'end' || kind === 'any_time') change({ looks: { kind } });
  };
  return (
    <>
      <Radio.Group id="pilot-looks" label={t('plan.looks')} value={looks.kind} onChange={choose}>
        <div className="cu-pilot-ways">
          {kinds.map((kind) => (
            <Radio key={kind} value={kind} label={t(`plan.looks.${kind}`)} description={t(`plan.looks.${kind}.help`)} />
          ))}
        </div>
      </Radio.Group>
      {looks.kind === 'planned' && (
        <NumberField
          label={t('plan.looks.count')}
          value={looks.count}
          min={2}
          max={8}
          onChange={(count) => change({ looks: { kind: 'planned', count } })}
        />
      )}
    </>
  );
}
