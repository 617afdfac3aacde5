import { plugins, type PluginList } from '@customering/contracts';
import { useApi } from '../../api-client/use-api';
import { useMay } from '../../shell/session-context';
import { AnswerLine } from '../../ui/answer-line';
import { CopyField } from '../../ui/copy-field';
import { EmptyState } from '../../ui/empty-state';
import { Forbidden } from '../../ui/forbidden';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { Section } from '../../ui/section';
import { t } from '../../words/t';
import { needsSomeone } from './plugin-condition';
import { PluginsTable } from './plugins-table';
import { StandingNotices } from './standing-notices';

const everyMs = 5_000;
const command = 'npm run customering -- plugins add helpdesk-1.2.0.tgz';

/** What runs here, what each may do, and what rests on it. */
export function PluginsPage() {
  const may = useMay('plugins.see');
  return (
    <>
      <PageHeader title={t('page.plugins')} page={t('area.settings')} question={t('plugins.question')} />
      {may ? <Content /> : <Forbidden permission="plugins.see" />}
    </>
  );
}

function Content() {
  const query = useApi(plugins.listPlugins, {}, { every: everyMs });
  return <Loaded query={query}>{(list) => <Catalogue list={list} />}</Loaded>;
}

function Catalogue({ list }: { readonly list: PluginList }) {
  const { items } = list;
  const [added, ours] = [
    items.filter(({ origin }) => origin === 'added'),
    items.filter(({ origin }) => origin === 'product'),
  ];
  const troubles = items.filter(needsSomeone).length;
  return (
    <>
      <AnswerLine>
        {troubles > 0
          ? t('plugins.trouble', { n: troubles })
          : t('plugins.well', { n: items.filter(({ state }) => state === 'ready').length })}
      </AnswerLine>
      <StandingNotices list={list} />
      <Section title={t('plugins.yours')}>
        {added.length === 0 ? <NoneAdded /> : <PluginsTable caption={t('plugins.yours')} plugins={added} list={list} />}
      </Section>
      <Section title={t('plugins.ours')}>
        <PluginsTable caption={t('plugins.ours')} plugins={ours} list={list} />
      </Section>
    </>
  );
}

function NoneAdded() {
  return (
    <EmptyState
      tells={t('plugins.empty.tells')}
      needs={t('plugins.empty.needs')}
      action={
        <>
          <CopyField label={t('plugins.command')} text={command} />
          <p className="cu-dimmed">{t('plugins.empty.docs')}</p>
        </>
      }
    />
  );
}
