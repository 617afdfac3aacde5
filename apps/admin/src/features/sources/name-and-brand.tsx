import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useSession } from '../../shell/session-context';
import { t } from '../../words/t';

export interface NameAndBrand {
  readonly name: string;
  readonly brandId: string;
}

/** A new source is named after its connector, and is of the only brand where there is one. */
export function useNameAndBrand(title: string) {
  const { brands } = useSession();
  return useState<NameAndBrand>({ name: title, brandId: brands.length === 1 ? (brands[0]?.id ?? '') : '' });
}

interface Props {
  readonly value: NameAndBrand;
  readonly onChange: (value: NameAndBrand) => void;
}

/** What every new source is asked for, however its records come in. */
export function NameAndBrandFields({ value, onChange }: Props) {
  const { brands } = useSession();
  return (
    <>
      <TextInput
        label={t('source.name')}
        value={value.name}
        onChange={({ currentTarget }) => onChange({ ...value, name: currentTarget.value })}
        required
      />
      {brands.length > 1 && (
        <NativeSelect
          label={t('source.brand')}
          value={value.brandId}
          onChange={({ currentTarget }) => onChange({ ...value, brandId: currentTarget.value })}
          data={[
            { value: '', label: t('source.brand.all') },
            ...brands.map(({ id, name: label }) => ({ value: id, label })),
          ]}
        />
      )}
    </>
  );
}
