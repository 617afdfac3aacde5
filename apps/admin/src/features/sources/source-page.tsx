import { sources, type Source } from '@customering/contracts';
import { Tabs } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { z } from 'zod';
import { useApi } from '../../api-client/use-api';
import { HistoryLink } from '../../shell/history-link';
import { useRouteParam } from '../../shell/use-route-param';
import { useMay } from '../../shell/session-context';
import { useView } from '../../shell/use-view';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { t } from '../../words/t';
import { SourceHealth } from './source-health';
import { SourceRecords } from './source-records';
import { SourceSettings } from './source-settings';
import { SourceState } from './source-state';

const tabs = ['health', 'streams', 'mapping', 'records', 'settings'] as const;
const viewSchema = z.object({ tab: z.enum(tabs).catch('health') });

const WebhookMapping = lazy(() =>
  import('./webhook-mapping').then(({ WebhookMapping: loaded }) => ({ default: loaded })),
);

const VendorStreams = lazy(() => import('./vendor-streams').then(({ VendorStreams: loaded }) => ({ default: loaded })));

export function SourcePage() {
  const id = useRouteParam('id');
  const [{ tab }, setView] = useView(viewSchema);
  const mayRead = useMay('records.see');
  const query = useApi(sources.source, { params: { id } }, { every: 10_000 });
  return (
    <Loaded query={query} rows={6} lead={t('page.sources')}>
      {(source) => (
        <>
          <PageHeader
            title={source.name}
            page={t('page.sources')}
            question={t('source.question')}
            state={<SourceState source={source} />}
          />
          {source.stateReason !== null && !(source.door === 'webhook' && source.state === 'held') && (
            <p className="cu-answer">{source.stateReason}</p>
          )}
          <Tabs
            value={tab}
            onChange={(value) =>
              setView({ tab: value === 'health' ? undefined : (value ?? undefined), state: undefined })
            }
            keepMounted={false}
          >
            <Tabs.List>
              {tabs
                .filter((name) => isShown(name, source.door, mayRead))
                .map((name) => (
                  <Tabs.Tab key={name} value={name}>
                    {t(`source.tab.${name}`)}
                  </Tabs.Tab>
                ))}
            </Tabs.List>
            <Tabs.Panel value="health">
              <SourceHealth source={source} />
            </Tabs.Panel>
            <Tabs.Panel value="streams">
              <Suspense>
                <VendorStreams source={id} />
              </Suspense>
            </Tabs.Panel>
            <Tabs.Panel value="mapping">
              <Suspense>
                <WebhookMapping source={id} />
              </Suspense>
            </Tabs.Panel>
            <Tabs.Panel value="records">
              <SourceRecords source={id} />
            </Tabs.Panel>
            <Tabs.Panel value="settings">
              <SourceSettings source={source} />
            </Tabs.Panel>
          </Tabs>
          <HistoryLink object="source" id={id} />
        </>
      )}
    </Loaded>
  );
}

function isShown(tab: (typeof tabs)[number], door: Source['door'], mayRead: boolean): boolean {
  if (tab === 'mapping') return door === 'webhook';
  if (tab === 'streams') return door === 'vendor';
  return tab !== 'records' || mayRead;
}
