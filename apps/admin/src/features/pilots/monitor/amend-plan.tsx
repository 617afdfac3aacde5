import { pilots } from '@customering/contracts';
import { Button, Group, TextInput, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { AnswerOf } from '../../../api-client/call';
import { useSend } from '../../../api-client/use-api';
import { notify } from '../../../ui/notices';
import { Problem } from '../../../ui/problem';
import { Section } from '../../../ui/section';
import { t } from '../../../words/t';
import { pilotViews } from '../pilot-views';
import { amendedPlan, amendFields, amendments, type AmendDraft, type AmendField } from './amend-fields';
import { Differences } from './differences';

interface Props {
  readonly pilot: AnswerOf<typeof pilots.pilot>;
  readonly onClose: () => void;
}

/** Changes a locked plan, visibly and for ever: what differs is shown before it is saved. */
export function AmendPlan({ pilot, onClose }: Props) {
  // The page is read again while somebody types: what they change is the plan that they saw.
  const [{ plan, version }] = useState(pilot);
  const [fields] = useState(() => amendFields(pilot, pilot.measures));
  const [draft, setDraft] = useState<AmendDraft>({});
  const [reason, setReason] = useState('');
  const amend = useSend(pilots.amendPilot, pilotViews, () => notify(t('amend.done')));
  const changes = amendments(plan, fields, draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { plan: amendedPlan(plan, fields, draft), version, reason: reason.trim() };
    amend.mutate({ params: { id: pilot.id }, body }, { onSuccess: onClose });
  };
  return (
    <Section title={t('amend.title')}>
      <p className="cu-dimmed">{t('amend.help')}</p>
      <form className="cu-form" onSubmit={submit}>
        {amend.error && <Problem error={amend.error} />}
        {fields.map((field) => (
          <Field
            key={field.key}
            field={field}
            value={draft[field.key] ?? field.read(plan)}
            onChange={(value) => setDraft((was) => ({ ...was, [field.key]: value }))}
          />
        ))}
        <Differences changes={changes} />
        <Textarea
          label={t('amend.reason')}
          value={reason}
          required
          minLength={3}
          maxLength={2000}
          rows={2}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <Group gap="xs">
          <Button type="submit" loading={amend.isPending} disabled={changes.length === 0}>
            {t('amend.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('amend.keep')}
          </Button>
        </Group>
      </form>
    </Section>
  );
}

interface FieldProps {
  readonly field: AmendField;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Field({ field: { kind, label, mayBeEmpty = false }, value, onChange }: FieldProps) {
  if (kind === 'text')
    return (
      <Textarea
        label={label}
        value={value}
        maxLength={2000}
        rows={2}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    );
  const types = { whole: 'number', decimal: 'text', day: 'date' } as const;
  return (
    <TextInput
      label={label}
      value={value}
      type={types[kind]}
      required={!mayBeEmpty}
      {...(kind === 'whole' && { min: 1 })}
      {...(kind === 'decimal' && { inputMode: 'decimal' as const, pattern: String.raw`\d+(\.\d+)?` })}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
