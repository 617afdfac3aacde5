import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { t } from '../../../words/t';
import { Population } from './population';
import type { QuestionProps } from './question-props';

/** 1. What will change, for whom, and why that should help. */
export function ChangeQuestion({ hand: { draft, unread, change }, names }: QuestionProps) {
  return (
    <>
      <TextInput
        id="pilot-name"
        label={t('plan.name')}
        value={draft.name}
        maxLength={160}
        onChange={({ currentTarget }) => change({ name: currentTarget.value })}
      />
      <Textarea
        id="pilot-change"
        label={t('plan.change')}
        description={t('plan.change.help')}
        rows={2}
        maxLength={2000}
        value={draft.change}
        onChange={({ currentTarget }) => change({ change: currentTarget.value })}
      />
      <Textarea
        id="pilot-because"
        label={t('plan.because')}
        description={t('plan.because.help')}
        rows={2}
        maxLength={2000}
        value={draft.because}
        onChange={({ currentTarget }) => change({ because: currentTarget.value })}
      />
      <NativeSelect
        id="pilot-ownerId"
        label={t('plan.owner')}
        value={draft.ownerId ?? ''}
        data={[
          { value: '', label: t('plan.owner.choose') },
          ...names.people.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={({ currentTarget }) => change({ ownerId: currentTarget.value === '' ? null : currentTarget.value })}
      />
      <Population
        unit={draft.unit}
        rules={draft.population}
        unread={unread}
        names={names}
        onChange={(population) => change({ population: [...population] })}
      />
    </>
  );
}
