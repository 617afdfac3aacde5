import type { PilotPlan } from '@customering/contracts';
import { Radio } from '@mantine/core';
import { t } from '../../../words/t';

const kinds = ['drawn', 'asked', 'told'] as const;

interface Props {
  readonly value: PilotPlan['enrolment'];
  readonly onChange: (value: PilotPlan['enrolment']) => void;
}

/** Who says which unit gets what: the product, when it begins or when it is asked, or somebody else. */
export function Enrolment({ value, onChange }: Props) {
  return (
    <>
      <Radio.Group
        id="pilot-enrolment"
        label={t('plan.enrolment')}
        value={value}
        onChange={(chosen) => {
          const kind = kinds.find((one) => one === chosen);
          if (kind) onChange(kind);
        }}
      >
        <div className="cu-pilot-ways">
          {kinds.map((kind) => (
            <Radio
              key={kind}
              value={kind}
              label={t(`plan.enrolment.${kind}`)}
              description={t(`plan.enrolment.${kind}.help`)}
            />
          ))}
        </div>
      </Radio.Group>
      {value !== 'drawn' && (
        <p className="cu-meta">
          {t('plan.enrolment.guide')}{' '}
          <a href="/api/docs" target="_blank" rel="noreferrer">
            {t('plan.enrolment.docs')}
          </a>
        </p>
      )}
    </>
  );
}
