import { auditActions } from '@customering/contracts';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { t } from '../../words/t';
import type { ChainStateAnswer } from './chain-state';
import { objectText } from './entry-words';
import { periods, type AuditViewState, type ChangeView } from './view-schema';

interface Props {
  readonly view: AuditViewState;
  readonly actors: ChainStateAnswer['actors'];
  readonly onChange: ChangeView;
}

export function Filters({ view, actors, onChange }: Props) {
  const people = actors.map(({ id, label }) => ({ value: id, label: label === '' ? id : label }));
  return (
    <div className="cu-filters cu-audit-filters">
      <NativeSelect
        data-filter
        label={t('audit.actor')}
        value={view.actor ?? ''}
        onChange={({ currentTarget }) => onChange({ actor: currentTarget.value })}
        data={[
          { value: '', label: t('audit.actor.any') },
          ...people.toSorted((a, b) => a.label.localeCompare(b.label)),
          ...(['key', 'setting', 'system'] as const).map((value) => ({ value, label: t(`audit.actor.${value}`) })),
        ]}
      />
      <NativeSelect
        label={t('audit.act')}
        value={view.action ?? ''}
        onChange={({ currentTarget }) => onChange({ action: currentTarget.value })}
        data={[
          { value: '', label: t('audit.act.any') },
          ...auditActions.map((value) => ({ value, label: t(`audit.action.${value}`) })),
        ]}
      />
      <NativeSelect
        label={t('audit.outcome')}
        value={view.outcome ?? ''}
        onChange={({ currentTarget }) => onChange({ outcome: currentTarget.value })}
        data={[
          { value: '', label: t('audit.outcome.any') },
          ...(['done', 'refused'] as const).map((value) => ({ value, label: t(`audit.outcome.${value}`) })),
        ]}
      />
      <NativeSelect
        label={t('audit.days')}
        value={view.days}
        onChange={({ currentTarget }) => onChange({ days: currentTarget.value })}
        data={periods.map((value) => ({
          value,
          label: value === 'all' ? t('audit.days.all') : t('audit.days.n', { n: Number(value) }),
        }))}
      />
      <Search key={view.search} text={view.search ?? ''} onSearch={(search) => onChange({ search })} />
      {view.object !== undefined && (
        <button type="button" className="cu-chip" onClick={() => onChange({ object: undefined, objectId: undefined })}>
          {t('audit.onlyObject', { kind: objectText(view.object) })}
        </button>
      )}
    </div>
  );
}

function Search({ text, onSearch }: { readonly text: string; readonly onSearch: (text: string) => void }) {
  const [typed, setTyped] = useState(text);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSearch(typed.trim());
  };
  return (
    <form className="cu-audit-search" role="search" onSubmit={submit}>
      <TextInput
        type="search"
        label={t('audit.search')}
        placeholder={t('audit.search.help')}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <Button type="submit" variant="default">
        {t('action.search')}
      </Button>
    </form>
  );
}
