import { sources } from '@customering/contracts';
import { Button, NativeSelect, TextInput, Textarea } from '@mantine/core';
import { lazy, Suspense, useState, type FormEvent } from 'react';
import { useApi, useSend } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay, useSession } from '../../shell/session-context';
import { useGo } from '../../shell/use-view';
import { Forbidden } from '../../ui/forbidden';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { Problem } from '../../ui/problem';
import { Section } from '../../ui/section';
import { t } from '../../words/t';
import { originsOf } from './origins';

const ConnectWebhook = lazy(() =>
  import('./connect-webhook').then(({ ConnectWebhook: loaded }) => ({ default: loaded })),
);

const ConnectVendor = lazy(() => import('./connect-vendor').then(({ ConnectVendor: loaded }) => ({ default: loaded })));

/** What can be added: each kind of source with its one form. */
export function ConnectPage() {
  const query = useApi(sources.connectors, {});
  const mayConnect = useMay('sources.manage');
  return (
    <>
      <PageHeader title={t('connect.title')} page={t('page.sources')} question={t('connect.question')} />
      {mayConnect ? (
        <Loaded query={query}>
          {({ items }) =>
            items.map(({ id, title, way }) => (
              <Section key={id} title={title}>
                <p className="cu-dimmed">{t(`connect.way.${way}`)}</p>
                {way === 'file' ? (
                  <div>
                    <Button component="a" href={paths.newImport()} variant="default">
                      {t('imports.act')}
                    </Button>
                  </div>
                ) : way === 'webhook' ? (
                  <Suspense>
                    <ConnectWebhook connector={id} title={title} />
                  </Suspense>
                ) : way === 'vendor' ? (
                  <Suspense>
                    <ConnectVendor connector={id} title={title} />
                  </Suspense>
                ) : (
                  <ConnectForm connector={id} title={title} />
                )}
              </Section>
            ))
          }
        </Loaded>
      ) : (
        <Forbidden permission="sources.manage" />
      )}
    </>
  );
}

function ConnectForm({ connector, title }: { readonly connector: string; readonly title: string }) {
  const { brands } = useSession();
  const go = useGo();
  const [name, setName] = useState(title);
  const [brandId, setBrandId] = useState(brands.length === 1 ? (brands[0]?.id ?? '') : '');
  const [origins, setOrigins] = useState('');
  const add = useSend(sources.addSource, [sources.listSources]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { connector, name, brandId: brandId || null, allowedOrigins: originsOf(origins) };
    add.mutate({ body }, { onSuccess: ({ id }) => go(paths.source(id, { tab: 'settings' })) });
  };
  return (
    <form className="cu-form" onSubmit={submit}>
      {add.error && <Problem error={add.error} />}
      <TextInput
        label={t('source.name')}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        required
      />
      {brands.length > 1 && (
        <NativeSelect
          label={t('source.brand')}
          value={brandId}
          onChange={({ currentTarget }) => setBrandId(currentTarget.value)}
          data={[
            { value: '', label: t('source.brand.all') },
            ...brands.map(({ id, name: label }) => ({ value: id, label })),
          ]}
        />
      )}
      <Textarea
        label={t('source.origins')}
        description={t('source.origins.help')}
        placeholder={t('source.origins.example')}
        value={origins}
        onChange={({ currentTarget }) => setOrigins(currentTarget.value)}
        rows={2}
      />
      <Button type="submit" loading={add.isPending}>
        {t('sources.connect')}
      </Button>
    </form>
  );
}
