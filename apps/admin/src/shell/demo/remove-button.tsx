import { Button } from '@mantine/core';
import { useState } from 'react';
import { Confirm } from '../../ui/confirm';
import { t } from './demo-words';

interface Props {
  readonly word: string;
  readonly busy: boolean;
  readonly onRemove: () => void;
}

/** One click and one question. */
export function RemoveButton({ word, busy, onRemove }: Props) {
  const [asking, setAsking] = useState(false);
  const remove = () => {
    setAsking(false);
    onRemove();
  };
  return (
    <>
      <Button variant="default" size="xs" loading={busy} onClick={() => setAsking(true)}>
        {word}
      </Button>
      <Confirm
        opened={asking}
        act={t('demo.remove')}
        consequence={t('demo.remove.consequence')}
        keep={t('demo.remove.keep')}
        onAct={remove}
        onKeep={() => setAsking(false)}
      />
    </>
  );
}
