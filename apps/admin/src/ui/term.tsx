import { Popover } from '@mantine/core';
import { useState } from 'react';
import { t } from '../words/t';

export type TermWord = 'lifetime' | 'holdout' | 'interval' | 'quarantine' | 'ignored' | 'duplicate' | 'version';

/** A word of ours with its sentence, one press away. */
export function Term({ word }: { readonly word: TermWord }) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} width={280} withinPortal shadow="md">
      <Popover.Target>
        <button type="button" className="cu-term-word" onClick={() => setOpened((was) => !was)}>
          {t(`term.${word}`)}
        </button>
      </Popover.Target>
      <Popover.Dropdown>{t(`term.${word}.means`)}</Popover.Dropdown>
    </Popover>
  );
}
