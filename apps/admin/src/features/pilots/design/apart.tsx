import { Checkbox, TextInput } from '@mantine/core';
import { t } from '../../../words/t';
import { NumberField } from './fields';
import type { QuestionProps } from './question-props';

/** Kept apart from other pilots, and people who are left out of everything. */
export function Apart({ hand: { draft, unread, change } }: QuestionProps) {
  const { layer } = draft;
  return (
    <fieldset className="cu-pilot-fieldset" id="pilot-layer" tabIndex={-1}>
      <legend className="cu-label">{t('plan.apart')}</legend>
      <Checkbox
        label={t('plan.layer.has')}
        description={t('plan.layer.help')}
        checked={layer !== null}
        onChange={({ currentTarget }) =>
          change({ layer: currentTarget.checked ? { key: 'layer-1', from: 0, to: 5_000 } : null })
        }
      />
      {layer && (
        <div className="cu-fields cu-fields-tight">
          <TextInput
            label={t('plan.layer.key')}
            value={layer.key}
            error={unread.has('layer.key') ? t('plan.variant.key.form') : undefined}
            onChange={({ currentTarget }) => change({ layer: { ...layer, key: currentTarget.value } })}
          />
          <NumberField
            label={t('plan.layer.from')}
            value={layer.from}
            min={0}
            max={9_999}
            scale={100}
            onChange={(from) => change({ layer: { ...layer, from } })}
          />
          <NumberField
            label={t('plan.layer.to')}
            value={layer.to}
            min={1}
            max={10_000}
            scale={100}
            onChange={(to) => change({ layer: { ...layer, to } })}
          />
        </div>
      )}
      <NumberField
        id="pilot-holdout"
        label={t('plan.holdout')}
        help={t('plan.holdout.help')}
        value={draft.holdout}
        min={0}
        max={5_000}
        scale={100}
        onChange={(holdout) => change({ holdout })}
      />
    </fieldset>
  );
}
