import { access, roles, type Role } from '@customering/contracts';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useSend } from '../../api-client/use-api';
import { Problem } from '../../ui/problem';
import { t } from '../../words/t';
import { BrandChoice } from './brand-choice';
import type { MadeLink } from './made-link';

export function InviteForm({ onLink }: { readonly onLink: (made: MadeLink) => void }) {
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [brandIds, setBrandIds] = useState<string[]>([]);
  const invite = useSend(access.inviteUser, [access.listUsers]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate(
      { body: { email, name, role, brandIds: role === 'owner' ? [] : brandIds } },
      {
        onSuccess: ({ user, link, expiresAt }) => {
          onLink({ email: user.email, link, expiresAt });
          setEmail('');
          setName('');
        },
      },
    );
  };
  return (
    <form className="cu-form" onSubmit={submit}>
      {invite.error && <Problem error={invite.error} />}
      <TextInput
        label={t('signIn.email')}
        type="email"
        value={email}
        onChange={({ currentTarget }) => setEmail(currentTarget.value)}
        error={invite.error?.fieldMessage('email')}
        required
      />
      <TextInput label={t('users.name')} value={name} onChange={({ currentTarget }) => setName(currentTarget.value)} />
      <NativeSelect
        label={t('column.role')}
        value={role}
        onChange={({ currentTarget }) => setRole(roleOf(currentTarget.value))}
        data={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
      />
      {role !== 'owner' && (
        <BrandChoice label={t('brands.of')} help={t('brands.help')} chosen={brandIds} onChange={setBrandIds} />
      )}
      <Button type="submit" loading={invite.isPending}>
        {t('users.invite.act')}
      </Button>
    </form>
  );
}

export function roleOf(text: string): Role {
  return roles.find((role) => role === text) ?? 'viewer';
}
