import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { ProblemError } from '../api-client/problem-error';
import { Problem } from './problem';

export interface ReasonProps {
  /** The act, as title and button. */
  readonly act: string;
  readonly consequence: string;
  readonly keep: string;
  /** What the reason is asked for. */
  readonly label: string;
  readonly busy: boolean;
  readonly error: ProblemError | null;
  readonly onAct: (reason: string) => void;
  readonly onKeep: () => void;
}

/** An act that others will ask about later: what follows from it, and why. What was typed stays when it fails. */
export function ReasonDialog({ act, consequence, keep, label, busy, error, onAct, onKeep }: ReasonProps) {
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAct(reason.trim());
  };
  return (
    <Modal opened onClose={onKeep} title={act} centered withCloseButton={false}>
      <form className="cu-stack" onSubmit={submit}>
        <p>{consequence}</p>
        {error && <Problem error={error} />}
        <Textarea
          label={label}
          value={reason}
          required
          minLength={3}
          maxLength={2000}
          rows={3}
          data-autofocus
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onKeep}>
            {keep}
          </Button>
          <Button type="submit" loading={busy} disabled={reason.trim().length < 3}>
            {act}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
