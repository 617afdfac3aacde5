import { Button } from '@mantine/core';
import { IconX } from '../../../ui/icons';
import { t } from '../../../words/t';
import { NumberField } from './fields';
import type { QuestionProps } from './question-props';

const most = 10;

/** Enrolment that grows in steps; none: everybody who comes at once. */
export function Ramp({ hand: { draft, change } }: QuestionProps) {
  const { ramp } = draft;
  const put = (index: number, changes: Partial<(typeof ramp)[number]>) =>
    change({ ramp: ramp.map((step, at) => (at === index ? { ...step, ...changes } : step)) });
  const last = ramp.at(-1);
  const next = { day: last ? Math.min(730, last.day + 7) : 0, share: last ? Math.min(10_000, last.share * 2) : 1_000 };
  return (
    <fieldset className="cu-pilot-fieldset" id="pilot-ramp" tabIndex={-1}>
      <legend className="cu-label">{t('plan.ramp')}</legend>
      <p className="cu-meta">{t('plan.ramp.help')}</p>
      {ramp.map((step, index) => (
        <div className="cu-pilot-row" key={`${index} ${ramp.length}`}>
          <NumberField
            label={t('plan.ramp.day')}
            value={step.day}
            min={0}
            max={730}
            onChange={(day) => put(index, { day })}
          />
          <NumberField
            label={t('plan.ramp.share')}
            value={step.share}
            min={1}
            max={10_000}
            scale={100}
            onChange={(share) => put(index, { share })}
          />
          <Button
            variant="subtle"
            leftSection={<IconX size={16} />}
            onClick={() => change({ ramp: ramp.filter((_, at) => at !== index) })}
          >
            {t('plan.ramp.remove')}
          </Button>
        </div>
      ))}
      {ramp.length < most && (
        <div>
          <Button variant="default" size="xs" onClick={() => change({ ramp: [...ramp, next] })}>
            {t('plan.ramp.add')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
