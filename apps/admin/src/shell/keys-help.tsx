import { Checkbox, Modal } from '@mantine/core';
import { useState } from 'react';
import { Facts } from '../ui/facts';
import { t } from '../words/t';
import type { Area } from './areas';
import { lettersAreOff, turnLetters } from './use-keys';

/** Every key that does something. */
export function KeysHelp({ areas, onClose }: { readonly areas: readonly Area[]; readonly onClose: () => void }) {
  const [off, setOff] = useState(lettersAreOff);
  const items = [
    { name: t('keys.palette'), value: <kbd>{t('shell.searchKeys')}</kbd> },
    ...areas.map(({ key, letter }) => ({ name: t(key), value: <kbd>{`g ${letter}`}</kbd> })),
    { name: t('keys.filter'), value: <kbd>/</kbd> },
    { name: t('keys.rows'), value: <kbd>j k</kbd> },
    { name: t('keys.points'), value: <kbd>← →</kbd> },
    { name: t('keys.help'), value: <kbd>?</kbd> },
  ];
  return (
    <Modal opened onClose={onClose} title={t('shell.keys')} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <Facts items={items} />
      <Checkbox
        mt="md"
        label={t('keys.lettersOff')}
        checked={off}
        onChange={({ currentTarget }) => {
          turnLetters(currentTarget.checked);
          setOff(currentTarget.checked);
        }}
      />
    </Modal>
  );
}
