import { access } from '@customering/contracts';
import { useState } from 'react';
import { useApi } from '../../api-client/use-api';
import { useMay } from '../../shell/session-context';
import { CopyField } from '../../ui/copy-field';
import { dateTime } from '../../ui/format/dates';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { Section } from '../../ui/section';
import { t } from '../../words/t';
import { InviteForm } from './invite-form';
import type { MadeLink } from './made-link';
import { RoleTable } from './role-table';
import { UsersTable } from './users-table';

export function UsersPage() {
  const query = useApi(access.listUsers, {});
  const mayManage = useMay('users.manage');
  const [made, setMade] = useState<MadeLink>();
  return (
    <>
      <PageHeader title={t('page.users')} page={t('area.settings')} question={t('users.question')} />
      {made && (
        <div className="cu-hint" role="status">
          <p>{t('users.link', { email: made.email, until: dateTime(made.expiresAt) })}</p>
          <CopyField label={t('users.link.label')} text={made.link} />
        </div>
      )}
      <Loaded query={query}>
        {({ items }) => <UsersTable users={items} mayManage={mayManage} onLink={setMade} />}
      </Loaded>
      {mayManage && (
        <Section title={t('users.invite')}>
          <InviteForm onLink={setMade} />
        </Section>
      )}
      <Section title={t('users.roles')}>
        <RoleTable />
      </Section>
    </>
  );
}
