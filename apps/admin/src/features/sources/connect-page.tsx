import { sources, type Connector } from '@customering/contracts';
import { Button } from '@mantine/core';
import { useApi } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { Forbidden } from '../../ui/forbidden';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { t } from '../../words/t';

function hrefOf(id: string, way: Connector['way']): string {
  if (way === 'file') return paths.newImport();
  return way === 'survey' ? paths.surveys() : paths.connectTo(id);
}

/** The connectors that are ready here; each has a page with its form. */
export function ConnectPage() {
  const mayConnect = useMay('sources.manage');
  return (
    <>
      <PageHeader title={t('connect.title')} page={t('page.sources')} question={t('connect.question')} />
      {mayConnect ? <Catalogue /> : <Forbidden permission="sources.manage" />}
    </>
  );
}

function Catalogue() {
  const query = useApi(sources.connectors, {});
  return (
    <>
      <Loaded query={query}>
        {({ items }) => (
          <ul className="cu-choices">
            {items.map(({ id, title, way, lists }) => (
              <li key={id}>
                <h2>{title}</h2>
                <p className="cu-dimmed">
                  {lists.length > 0 ? t('connect.brings', { lists: lists.join(' · ') }) : t(`connect.way.${way}`)}
                </p>
                <Button
                  component="a"
                  variant="default"
                  href={hrefOf(id, way)}
                  aria-label={way === 'file' ? undefined : t('connect.to', { title })}
                >
                  {way === 'file' ? t('imports.act') : t('connect.choose')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <p className="cu-dimmed">
        {t('connect.missing')} <a href={paths.plugins()}>{t('connect.missing.act')}</a>
      </p>
    </>
  );
}
