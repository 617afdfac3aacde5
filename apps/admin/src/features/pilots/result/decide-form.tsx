import { pilots } from '@customering/contracts';
import { Button, Radio, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useSend } from '../../../api-client/use-api';
import { Confirm } from '../../../ui/confirm';
import { notify } from '../../../ui/notices';
import { Problem } from '../../../ui/problem';
import { t } from '../../../words/t';
import { pilotViews } from '../pilot-views';

const all = ['scale', 'stop', 'extend', 'not_proven'] as const;
type Choice = (typeof all)[number];

interface Props {
  readonly id: string;
  /** What can be decided now. */
  readonly choices?: readonly Choice[];
  /** Why the others are closed; without it they are not shown. */
  readonly closedWhy?: string;
}

/** A person decides, with a reason, once. Nothing is chosen beforehand. */
export function DecideForm({ id, choices = all, closedWhy }: Props) {
  const [decision, setDecision] = useState<Choice>();
  const [reason, setReason] = useState('');
  const [learning, setLearning] = useState('');
  const [isSure, setSure] = useState(false);
  const decide = useSend(pilots.decidePilot, pilotViews, () => notify(t('decide.done')));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSure(true);
  };
  const act = () => {
    if (!decision) return;
    const learned = learning.trim();
    const body = { decision, reason, ...(learned !== '' && { learning: learned }) };
    decide.mutate({ params: { id }, body }, { onSettled: () => setSure(false) });
  };
  return (
    <form className="cu-form cu-screen-only" onSubmit={submit}>
      {decide.error && <Problem error={decide.error} />}
      <Choices decision={decision} open={choices} closedWhy={closedWhy} onChange={setDecision} />
      <Textarea
        label={t('decide.reason')}
        value={reason}
        required
        minLength={3}
        maxLength={2000}
        rows={2}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <Textarea
        label={t('learning.label')}
        description={t('learning.later')}
        value={learning}
        maxLength={4000}
        rows={3}
        onChange={({ currentTarget }) => setLearning(currentTarget.value)}
      />
      <Button type="submit" disabled={!decision}>
        {decision ? t('decide.act', { action: t(`decide.action.${decision}`) }) : t('decide.choose')}
      </Button>
      <Confirm
        opened={isSure}
        act={t('decide.act', { action: decision ? t(`decide.action.${decision}`) : '' })}
        consequence={t('decide.consequence')}
        keep={t('decide.keep')}
        busy={decide.isPending}
        onAct={act}
        onKeep={() => setSure(false)}
      />
    </form>
  );
}

interface ChoicesProps {
  readonly decision: Choice | undefined;
  readonly open: readonly Choice[];
  readonly closedWhy: string | undefined;
  readonly onChange: (choice: Choice | undefined) => void;
}

function Choices({ decision, open, closedWhy, onChange }: ChoicesProps) {
  const shown = closedWhy === undefined ? open : all;
  return (
    <Radio.Group label={t('decide.question')} value={decision ?? ''} onChange={(value) => onChange(chosen(value))}>
      <div className="cu-radios">
        {shown.map((choice) => (
          <Radio
            key={choice}
            value={choice}
            label={t(`decide.action.${choice}`)}
            description={open.includes(choice) ? t(`decide.action.${choice}.means`) : closedWhy}
            disabled={!open.includes(choice)}
          />
        ))}
      </div>
    </Radio.Group>
  );
}

function chosen(value: string): Choice | undefined {
  return all.find((one) => one === value);
}
