import { metrics, settings } from '@customering/contracts';
import { Button, TextInput, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useSend } from '../../api-client/use-api';
import { notify } from '../../ui/notices';
import { Problem } from '../../ui/problem';
import { t } from '../../words/t';
import { ratesOf } from './rates-text';

const touched = [settings.listRates, metrics.listKpis, metrics.kpi];

export function AddRate({ quote }: { readonly quote: string }) {
  const [draft, setDraft] = useState({ base: '', quote, day: '', rate: '', source: '' });
  const put = useSend(settings.putRates, touched);
  const set = (patch: Partial<typeof draft>) => setDraft((was) => ({ ...was, ...patch }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    put.mutate({ body: { rates: [draft] } }, { onSuccess: () => notify(t('saved')) });
  };
  return (
    <form className="cu-form" onSubmit={submit}>
      {put.error && <Problem error={put.error} />}
      <p className="cu-meta">
        {t('rates.reads', {
          base: draft.base || t('rates.base'),
          rate: draft.rate || t('column.rate'),
          quote: draft.quote,
        })}
      </p>
      <TextInput
        label={t('rates.base')}
        value={draft.base}
        maxLength={3}
        onChange={({ currentTarget }) => set({ base: currentTarget.value.toUpperCase() })}
        required
      />
      <TextInput
        label={t('rates.quote')}
        value={draft.quote}
        maxLength={3}
        onChange={({ currentTarget }) => set({ quote: currentTarget.value.toUpperCase() })}
        required
      />
      <TextInput
        label={t('column.day')}
        type="date"
        value={draft.day}
        onChange={({ currentTarget }) => set({ day: currentTarget.value })}
        required
      />
      <TextInput
        label={t('column.rate')}
        inputMode="decimal"
        value={draft.rate}
        onChange={({ currentTarget }) => set({ rate: currentTarget.value.replace(',', '.') })}
        required
      />
      <TextInput
        label={t('rates.source')}
        value={draft.source}
        onChange={({ currentTarget }) => set({ source: currentTarget.value })}
      />
      <Button type="submit" loading={put.isPending}>
        {t('rates.add')}
      </Button>
    </form>
  );
}

export function PasteRates() {
  const [text, setText] = useState('');
  const put = useSend(settings.putRates, touched);
  const { rates, unread } = ratesOf(text);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const done = () => {
      setText('');
      notify(t('rates.stored', { n: rates.length }));
    };
    put.mutate({ body: { rates: [...rates] } }, { onSuccess: done });
  };
  return (
    <form className="cu-form" onSubmit={submit}>
      {put.error && <Problem error={put.error} />}
      <Textarea
        label={t('rates.lines')}
        description={t('rates.lines.help')}
        placeholder={t('rates.lines.example')}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        rows={8}
        error={unread.length > 0 ? t('rates.unread', { lines: unread.slice(0, 10).join(', ') }) : undefined}
      />
      <Button
        type="submit"
        variant="default"
        loading={put.isPending}
        disabled={rates.length === 0 || unread.length > 0}
      >
        {t('rates.store', { n: rates.length })}
      </Button>
    </form>
  );
}
