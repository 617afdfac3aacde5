import { access, settings } from '@customering/contracts';
import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useApi, useSend } from '../../api-client/use-api';
import { useMay } from '../../shell/session-context';
import { DataTable } from '../../ui/data-table';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { Problem } from '../../ui/problem';
import { t } from '../../words/t';

export function BrandsPage() {
  const query = useApi(settings.listBrands, {});
  const mayAdd = useMay('settings.manage');
  return (
    <>
      <PageHeader title={t('page.brands')} page={t('area.settings')} question={t('brands.question')} />
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="cu-dimmed">{t('brands.none')}</p>
          ) : (
            <DataTable
              caption={t('page.brands')}
              columns={[{ key: 'name', title: t('column.brand'), cell: ({ name }) => name }]}
              rows={items}
              rowKey={({ id }) => id}
            />
          )
        }
      </Loaded>
      {mayAdd && <AddBrand />}
    </>
  );
}

function AddBrand() {
  const [name, setName] = useState('');
  const add = useSend(settings.addBrand, [settings.listBrands, access.session]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate({ body: { name: name.trim() } }, { onSuccess: () => setName('') });
  };
  return (
    <form className="cu-form" onSubmit={submit}>
      {add.error && <Problem error={add.error} />}
      <TextInput
        label={t('brands.name')}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        required
      />
      <Button type="submit" variant="default" loading={add.isPending}>
        {t('brands.add')}
      </Button>
    </form>
  );
}
