import { Button, TextInput } from '@mantine/core';
import { IconX } from '../../../ui/icons';
import { t } from '../../../words/t';
import { NumberField } from './fields';
import type { QuestionProps } from './question-props';

const [fewest, most] = [2, 5];

/** What is compared, and how large each part is. The first goes on as before. */
export function Variants({ hand: { draft, unread, change } }: QuestionProps) {
  const { variants } = draft;
  const put = (index: number, changes: Partial<(typeof variants)[number]>) =>
    change({ variants: variants.map((one, at) => (at === index ? { ...one, ...changes } : one)) });
  const total = variants.reduce((sum, { share }) => sum + share, 0);
  return (
    <fieldset className="cu-pilot-fieldset" id="pilot-variants" tabIndex={-1}>
      <legend className="cu-label">{t('plan.variants')}</legend>
      <p className="cu-meta">{t('plan.variants.help')}</p>
      {variants.map((variant, index) => (
        <div className="cu-pilot-row" key={`${index} ${variants.length}`}>
          <TextInput
            label={t(index === 0 ? 'plan.variant.control' : 'plan.variant.name')}
            value={variant.name}
            maxLength={80}
            onChange={({ currentTarget }) => put(index, { name: currentTarget.value })}
          />
          <TextInput
            label={t('plan.variant.key')}
            value={variant.key}
            maxLength={40}
            error={unread.has(`variants.${index}.key`) ? t('plan.variant.key.form') : undefined}
            onChange={({ currentTarget }) => put(index, { key: currentTarget.value })}
          />
          <NumberField
            label={t('plan.variant.share')}
            value={variant.share}
            min={0}
            max={10_000}
            scale={100}
            onChange={(share) => put(index, { share })}
          />
          {index > 0 && variants.length > fewest && (
            <Button
              variant="subtle"
              leftSection={<IconX size={16} />}
              onClick={() => change({ variants: variants.filter((_, at) => at !== index) })}
            >
              {t('plan.variant.remove')}
            </Button>
          )}
        </div>
      ))}
      {total !== 10_000 && <p>{t('plan.variants.total', { total: String(total / 100) })}</p>}
      {variants.length < most && (
        <div>
          <Button
            variant="default"
            size="xs"
            onClick={() => change({ variants: [...variants, nextVariant(variants)] })}
          >
            {t('plan.variant.add')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

function nextVariant(variants: readonly { readonly key: string }[]) {
  const number = [2, 3, 4, 5, 6].find((n) => variants.every(({ key }) => key !== `change-${n}`)) ?? variants.length + 1;
  return { key: `change-${number}`, name: t('plan.variant.another', { n: number }), share: 0 };
}
