import { sources, type Connector } from '@customering/contracts';
import { lazy, Suspense } from 'react';
import { useApi } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { useRouteParam } from '../../shell/use-route-param';
import { EmptyState } from '../../ui/empty-state';
import { Forbidden } from '../../ui/forbidden';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { t } from '../../words/t';

const ConnectEvents = lazy(async () => ({ default: (await import('./connect-events')).ConnectEvents }));
const ConnectWebhook = lazy(async () => ({ default: (await import('./connect-webhook')).ConnectWebhook }));
const ConnectVendor = lazy(async () => ({ default: (await import('./connect-vendor')).ConnectVendor }));
const forms = { events: ConnectEvents, webhook: ConnectWebhook, vendor: ConnectVendor };

/** One connector with its form. */
export function ConnectToPage() {
  const id = useRouteParam('id');
  const mayConnect = useMay('sources.manage');
  const query = useApi(sources.connectors, {});
  if (!mayConnect) return <Forbidden permission="sources.manage" />;
  return (
    <Loaded query={query} rows={6} lead={t('page.sources')}>
      {({ items }) => {
        const connector = items.find((one) => one.id === id);
        return connector ? <Form connector={connector} /> : <Unknown />;
      }}
    </Loaded>
  );
}

function Form({ connector: { id, title, way } }: { readonly connector: Connector }) {
  const Fields = way === 'file' || way === 'survey' ? null : forms[way];
  return (
    <>
      <PageHeader
        title={t('connect.to', { title })}
        page={t('page.sources')}
        question={t(`connect.way.${way}`)}
        actions={<a href={paths.connect()}>{t('connect.others')}</a>}
      />
      {Fields ? (
        <Suspense>
          <Fields connector={id} title={title} />
        </Suspense>
      ) : (
        <a href={way === 'survey' ? paths.surveys() : paths.newImport()}>
          {t(way === 'survey' ? 'page.surveys' : 'imports.act')}
        </a>
      )}
    </>
  );
}

/** A plugin that was removed or has failed since somebody kept the address. */
function Unknown() {
  return (
    <>
      <PageHeader title={t('connect.title')} page={t('page.sources')} question={t('connect.question')} />
      <EmptyState
        tells={t('connect.unknown')}
        needs={t('connect.unknown.needs')}
        action={<a href={paths.connect()}>{t('connect.others')}</a>}
      />
    </>
  );
}
