import { mayDo, permissions, permissionWords, roles, type Permission } from '@customering/contracts';
import { DataTable, type Column } from '../../ui/data-table';
import { t } from '../../words/t';

/** Drawn from the table that the API itself asks. */
export function RoleTable() {
  const columns: readonly Column<Permission>[] = [
    { key: 'what', title: t('column.may'), cell: (permission) => permissionWords[permission] },
    ...roles.map((role): Column<Permission> => ({
      key: role,
      title: t(`role.${role}`),
      cell: (permission) => t(mayDo(role, permission) ? 'yes' : 'no'),
    })),
  ];
  return (
    <DataTable
      caption={t('users.roles')}
      columns={columns}
      rows={permissions}
      rowKey={(permission) => permission}
      phone="scroll"
    />
  );
}
