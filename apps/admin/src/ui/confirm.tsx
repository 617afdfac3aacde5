import { Button, Group, Modal } from '@mantine/core';

interface Props {
  readonly opened: boolean;
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
export function Confirm({ opened, act, consequence, keep, busy = false, onAct, onKeep }: Props) {
  return (
    <Modal opened={opened} onClose={onKeep} title={act} centered withCloseButton={false}>
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
