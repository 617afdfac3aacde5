import { access, permissions, mayDo, permissionWords, roles, type Role, type User } from '@customering/contracts';
import { Button, Group, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useSend } from '../../api-client/use-api';
import { Ago } from '../../ui/ago';
import { Confirm } from '../../ui/confirm';
import { DataTable, type Column } from '../../ui/data-table';
import { dateTime } from '../../ui/format/dates';
import { Problem } from '../../ui/problem';
import { StateBadge, type StateKind } from '../../ui/state-badge';
import { useSession } from '../../shell/session-context';
import { t } from '../../words/t';
import { BrandChoice } from './brand-choice';
import { roleOf } from './invite-form';
import type { MadeLink } from './made-link';

interface Props {
  readonly users: readonly User[];
  readonly mayManage: boolean;
  readonly onLink: (made: MadeLink) => void;
}

interface Wish {
  readonly user: User;
  readonly body: { readonly role?: Role; readonly disabled?: boolean; readonly brandIds?: string[] };
}

const kinds: Readonly<Record<User['state'], StateKind>> = { active: 'good', invited: 'waiting', disabled: 'quiet' };

export function UsersTable({ users, mayManage, onLink }: Props) {
  const { brands } = useSession();
  const [wish, setWish] = useState<Wish>();
  const change = useSend(access.changeUser, [access.listUsers]);
  const reset = useSend(access.resetUser, [access.listUsers]);
  const apply = (wanted: Wish) =>
    change.mutate({ params: { id: wanted.user.id }, body: wanted.body }, { onSettled: () => setWish(undefined) });
  const makeLink = ({ id, email }: User) =>
    reset.mutate({ params: { id } }, { onSuccess: ({ link, expiresAt }) => onLink({ email, link, expiresAt }) });
  const onDisable = (user: User) =>
    user.state === 'disabled'
      ? apply({ user, body: { disabled: false } })
      : setWish({ user, body: { disabled: true } });
  const acts = {
    onBrands: (user: User, brandIds: string[]) => setWish({ user, body: { brandIds } }),
    onRole: (user: User, role: Role) => setWish({ user, body: { role } }),
    onLink: makeLink,
    onDisable,
  };
  return (
    <>
      {change.error && <Problem error={change.error} />}
      {reset.error && <Problem error={reset.error} />}
      <DataTable
        caption={t('page.users')}
        columns={columns(mayManage ? acts : undefined, brands)}
        rows={users}
        rowKey={({ id }) => id}
      />
      {wish && (
        <Confirm
          opened
          act={actOf(wish)}
          consequence={consequenceOf(wish, brands)}
          keep={t('users.keep')}
          busy={change.isPending}
          onAct={() => apply(wish)}
          onKeep={() => setWish(undefined)}
        />
      )}
    </>
  );
}

type Brands = ReturnType<typeof useSession>['brands'];

interface UserActs {
  readonly onBrands: (user: User, brandIds: string[]) => void;
  readonly onRole: (user: User, role: Role) => void;
  readonly onLink: (user: User) => void;
  readonly onDisable: (user: User) => void;
}

/** Without acts, for those who may only look. */
function columns(acts: UserActs | undefined, brands: Brands): readonly Column<User>[] {
  return [
    {
      key: 'who',
      title: t('column.user'),
      cell: ({ name, email }) => <span>{name ? t('users.who', { name, email }) : email}</span>,
    },
    {
      key: 'role',
      title: t('column.role'),
      cell: (user) =>
        acts ? <RoleChoice user={user} onChoose={(role) => acts.onRole(user, role)} /> : t(`role.${user.role}`),
    },
    ...(brands.length < 2 ? [] : [brandColumn(acts, brands)]),
    {
      key: 'state',
      title: t('column.state'),
      cell: ({ state, inviteEndsAt }) => (
        <StateBadge
          kind={kinds[state]}
          word={t(`user.state.${state}`)}
          why={inviteEndsAt && t('users.linkEnds', { at: dateTime(inviteEndsAt) })}
        />
      ),
    },
    {
      key: 'seen',
      title: t('column.lastSeen'),
      cell: ({ lastSeenAt }) => (lastSeenAt ? <Ago at={lastSeenAt} /> : t('users.never')),
    },
    {
      key: 'acts',
      title: t('column.next'),
      cell: (user) =>
        acts && <Acts user={user} onLink={() => acts.onLink(user)} onDisable={() => acts.onDisable(user)} />,
    },
  ];
}

function brandColumn(acts: UserActs | undefined, brands: Brands): Column<User> {
  return {
    key: 'brands',
    title: t('page.brands'),
    cell: (user) =>
      acts && user.role !== 'owner' ? (
        <BrandChoice
          label={t('brands.ofUser', { email: user.email })}
          chosen={user.brandIds}
          onChange={(brandIds) => acts.onBrands(user, brandIds)}
        />
      ) : (
        namesOf(user.brandIds, brands)
      ),
  };
}

function namesOf(brandIds: readonly string[], brands: Brands): string {
  if (brandIds.length === 0) return t('brands.all');
  return brands.flatMap(({ id, name }) => (brandIds.includes(id) ? name : [])).join(', ');
}

function RoleChoice({ user, onChoose }: { readonly user: User; readonly onChoose: (role: Role) => void }) {
  return (
    <NativeSelect
      size="xs"
      aria-label={t('users.roleOf', { email: user.email })}
      value={user.role}
      onChange={({ currentTarget }) => onChoose(roleOf(currentTarget.value))}
      data={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
    />
  );
}

function Acts({
  user,
  onLink,
  onDisable,
}: {
  readonly user: User;
  readonly onLink: () => void;
  readonly onDisable: () => void;
}) {
  return (
    <Group gap="xs">
      <Button size="compact-xs" variant="default" onClick={onLink}>
        {t('users.reset')}
      </Button>
      <Button size="compact-xs" variant="default" onClick={onDisable}>
        {user.state === 'disabled' ? t('users.enable') : t('users.disable')}
      </Button>
    </Group>
  );
}

function actOf({ user, body }: Wish): string {
  if (body.brandIds) return t('brands.act', { email: user.email });
  return body.role === undefined
    ? t('users.disable.act', { email: user.email })
    : t('users.role.act', { email: user.email, role: t(`role.${body.role}`) });
}

/** What opens and what closes, before it does. */
function consequenceOf({ user, body: { role, brandIds } }: Wish, brands: Brands): string {
  if (brandIds) return t('brands.consequence', { brands: namesOf(brandIds, brands) });
  if (role === undefined) return t('users.disable.consequence');
  const opens = permissions
    .filter((permission) => mayDo(role, permission) && !mayDo(user.role, permission))
    .map((permission) => permissionWords[permission]);
  const closes = permissions
    .filter((permission) => !mayDo(role, permission) && mayDo(user.role, permission))
    .map((permission) => permissionWords[permission]);
  const nothing = t('users.role.nothing');
  return t('users.role.consequence', { opens: opens.join(', ') || nothing, closes: closes.join(', ') || nothing });
}
