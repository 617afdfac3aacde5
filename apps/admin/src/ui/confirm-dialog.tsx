import { Button, Group, Modal } from '@mantine/core';

export interface ConfirmProps {
  /** The act, as title and button. */
  readonly act: string;
  /** What follows, in numbers where there are some. */
  readonly consequence: string;
  readonly keep: string;
  readonly busy?: boolean;
  readonly onAct: () => void;
  readonly onKeep: () => void;
}

/** Only where other people are touched or there is no way back. */
export function ConfirmDialog({ act, consequence, keep, busy = false, onAct, onKeep }: ConfirmProps) {
  return (
    <Modal opened onClose={onKeep} title={act} centered withCloseButton={false}>
      <p>{consequence}</p>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onKeep} data-autofocus>
          {keep}
        </Button>
        <Button loading={busy} onClick={onAct}>
          {act}
        </Button>
      </Group>
    </Modal>
  );
}
