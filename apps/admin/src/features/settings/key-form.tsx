import { access, roles } from '@customering/contracts';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useSend } from '../../api-client/use-api';
import { Problem } from '../../ui/problem';
import { t } from '../../words/t';
import { BrandChoice } from './brand-choice';

const keyRoles = roles.filter((role) => role !== 'owner');
const lifetimes = [30, 90, 365];

export function KeyForm({ onSecret }: { readonly onSecret: (secret: string) => void }) {
  const [name, setName] = useState('');
  const [role, setRole] = useState<(typeof keyRoles)[number]>('analyst');
  const [days, setDays] = useState('');
  const [brandIds, setBrandIds] = useState<string[]>([]);
  const make = useSend(access.createKey, [access.listKeys]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate(
      { body: { name, role, brandIds, expiresInDays: days === '' ? null : Number(days) } },
      {
        onSuccess: ({ secret }) => {
          setName('');
          onSecret(secret);
        },
      },
    );
  };
  return (
    <form className="cu-form" onSubmit={submit}>
      {make.error && <Problem error={make.error} />}
      <TextInput
        label={t('keys.name')}
        description={t('keys.name.help')}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        required
      />
      <NativeSelect
        label={t('column.role')}
        value={role}
        onChange={({ currentTarget }) => setRole(keyRoles.find((known) => known === currentTarget.value) ?? 'viewer')}
        data={keyRoles.map((value) => ({ value, label: t(`role.${value}`) }))}
      />
      <NativeSelect
        label={t('keys.ends')}
        value={days}
        onChange={({ currentTarget }) => setDays(currentTarget.value)}
        data={[
          { value: '', label: t('keys.ends.never') },
          ...lifetimes.map((n) => ({ value: String(n), label: t('keys.ends.days', { n }) })),
        ]}
      />
      <BrandChoice label={t('brands.of')} help={t('brands.help')} chosen={brandIds} onChange={setBrandIds} />
      <Button type="submit" loading={make.isPending}>
        {t('keys.make')}
      </Button>
    </form>
  );
}
