import { sources } from '@customering/contracts';
import { Button, Textarea } from '@mantine/core';
import { lazy, Suspense, useState, type FormEvent } from 'react';
import { useApi, useSend } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { useGo } from '../../shell/use-view';
import { Forbidden } from '../../ui/forbidden';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { Problem } from '../../ui/problem';
import { Section } from '../../ui/section';
import { t } from '../../words/t';
import { NameAndBrandFields, useNameAndBrand } from './name-and-brand';
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
  const go = useGo();
  const [named, setNamed] = useNameAndBrand(title);
  const [origins, setOrigins] = useState('');
  const add = useSend(sources.addSource, [sources.listSources]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { connector, name: named.name, brandId: named.brandId || null, allowedOrigins: originsOf(origins) };
    add.mutate({ body }, { onSuccess: ({ id }) => go(paths.source(id, { tab: 'settings' })) });
  };
  return (
    <form className="cu-form" onSubmit={submit}>
      {add.error && <Problem error={add.error} />}
      <NameAndBrandFields value={named} onChange={setNamed} />
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
