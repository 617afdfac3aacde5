import type { RepairRule } from '@customering/contracts';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { t } from '../../words/t';
import { isUse, ruleOf, uses, type Draft } from './repair-draft';

const empty: Draft = { field: '', use: 'value', value: '', of: '' };

interface Props {
  readonly field: string | null;
  readonly repairs: readonly RepairRule[];
  readonly onChange: (repairs: RepairRule[]) => void;
}

/** The declared repairs of a source's messages, and one more. */
export function MessageRepairs({ field, repairs, onChange }: Props) {
  const [draft, setDraft] = useState<Draft>({ ...empty, field: field ?? '' });
  const rule = ruleOf(draft);
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  return (
    <div className="cu-form">
      <List repairs={repairs} onRemove={(gone) => onChange(repairs.filter((repair) => repair !== gone))} />
      <TextInput
        label={t('group.field')}
        description={t('group.field.help')}
        value={draft.field}
        onChange={({ currentTarget }) => set({ field: currentTarget.value })}
      />
      <NativeSelect
        label={t('group.use')}
        value={draft.use}
        onChange={({ currentTarget }) => isUse(currentTarget.value) && set({ use: currentTarget.value })}
        data={uses.map((value) => ({ value, label: t(`group.use.${value}`) }))}
      />
      {draft.use === 'rename' && (
        <TextInput
          label={t('group.instead')}
          value={draft.of}
          onChange={({ currentTarget }) => set({ of: currentTarget.value })}
        />
      )}
      {draft.use !== 'arrival' && draft.use !== 'day_first' && (
        <TextInput
          label={t(draft.use === 'field' ? 'group.other' : 'group.value')}
          value={draft.value}
          onChange={({ currentTarget }) => set({ value: currentTarget.value })}
        />
      )}
      <Button
        variant="default"
        disabled={rule === null}
        onClick={() => {
          if (!rule) return;
          onChange([...repairs.filter((other) => other.field !== rule.field || other.use !== rule.use), rule]);
          setDraft(empty);
        }}
      >
        {t('group.add')}
      </Button>
    </div>
  );
}

interface ListProps {
  readonly repairs: readonly RepairRule[];
  readonly onRemove: (repair: RepairRule) => void;
}

function List({ repairs, onRemove }: ListProps) {
  return (
    <div>
      <p className="cu-label">{t('group.repairs')}</p>
      {repairs.length === 0 && <p className="cu-dimmed">{t('group.repairs.none')}</p>}
      <ul className="cu-plain-list">
        {repairs.map((repair) => (
          <li key={`${repair.field} ${repair.use}`} className="cu-row">
            <span>{t(`group.repair.${repair.use}`, { value: '', of: '', ...repair })}</span>{' '}
            <Button
              size="compact-xs"
              variant="default"
              aria-label={t('group.repair.remove', { field: repair.field })}
              onClick={() => onRemove(repair)}
            >
              ×
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
