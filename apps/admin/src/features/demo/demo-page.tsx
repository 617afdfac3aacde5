import type { Demo, DemoCompany } from '@customering/contracts';
import { LoadDemo, TheDemo } from '../../shell/demo/demo-company';
import { t } from '../../shell/demo/demo-words';
import { useDemo } from '../../shell/demo/use-demo';
import { useMay } from '../../shell/session-context';
import { EmptyState } from '../../ui/empty-state';
import { ago, localDay } from '../../ui/format/dates';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { useNow } from '../../ui/use-now';

/** Load it, see how far it is, visit it, remove it. */
export function DemoPage() {
  const query = useDemo();
  return (
    <>
      <PageHeader title={t('page.demo')} page={t('area.settings')} question={t('demo.question')} />
      <Loaded query={query}>{(shown) => <Shown shown={shown} />}</Loaded>
    </>
  );
}

function Shown({ shown }: { readonly shown: Demo }) {
  const mayLoad = useMay('demo.load');
  const { place, unavailable, company } = shown;
  if (place === 'elsewhere') return <p>{t('demo.elsewhere')}</p>;
  if (place === 'demo') return <p>{t('demo.inside')}</p>;
  if (company)
    return (
      <div className="cu-stack">
        <TheDemo company={company} />
        <Since company={company} />
      </div>
    );
  if (unavailable !== null) return <EmptyState tells={t('demo.unavailable')} needs={unavailable} />;
  return (
    <EmptyState
      tells={t('demo.load.text')}
      needs={t('demo.load.more')}
      action={mayLoad ? <LoadDemo /> : <p className="cu-dimmed">{t('demo.forbidden')}</p>}
    />
  );
}

function Since({ company }: { readonly company: DemoCompany }) {
  const now = useNow();
  const { askedBy, askedAt, day } = company;
  return <p className="cu-meta">{t('demo.since', { name: askedBy, ago: ago(askedAt, now), day: localDay(day) })}</p>;
}
