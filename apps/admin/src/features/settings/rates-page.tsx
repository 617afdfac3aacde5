import { settings } from '@customering/contracts';
import type { AnswerOf } from '../../api-client/call';
import { useApi } from '../../api-client/use-api';
import { useMay, useSession } from '../../shell/session-context';
import { AnswerLine } from '../../ui/answer-line';
import { DataTable, type Column } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { dateTime, localDay } from '../../ui/format/dates';
import { exact, whole } from '../../ui/format/numbers';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { Section } from '../../ui/section';
import { t } from '../../words/t';
import { AddRate, PasteRates } from './add-rates';

type Rates = AnswerOf<typeof settings.listRates>;
type Stored = Rates['items'][number];
type Missing = Rates['missing'][number];

export function RatesPage() {
  const query = useApi(settings.listRates, {});
  const mayAdd = useMay('settings.manage');
  const { workspace } = useSession();
  return (
    <>
      <PageHeader title={t('page.rates')} page={t('area.settings')} question={t('rates.question')} />
      <Loaded query={query}>
        {({ items, missing }) => (
          <>
            <AnswerLine>
              {missing.length === 0
                ? t('rates.complete', { currency: workspace.reportingCurrency })
                : t('rates.missing', { n: missing.length })}
            </AnswerLine>
            {missing.length > 0 && (
              <DataTable
                caption={t('rates.missing.table')}
                columns={missingColumns()}
                rows={missing}
                rowKey={({ base, quote }) => `${base} ${quote}`}
              />
            )}
            {items.length === 0 ? (
              <EmptyState tells={t('rates.empty.tells')} needs={t('rates.empty.needs')} />
            ) : (
              <DataTable
                caption={t('page.rates')}
                columns={columns()}
                rows={items}
                rowKey={({ base, quote, day }) => `${base} ${quote} ${day}`}
              />
            )}
          </>
        )}
      </Loaded>
      {mayAdd && (
        <div className="cu-two">
          <Section title={t('rates.add')}>
            <AddRate quote={workspace.reportingCurrency} />
          </Section>
          <Section title={t('rates.paste')}>
            <PasteRates />
          </Section>
        </div>
      )}
    </>
  );
}

function columns(): readonly Column<Stored>[] {
  return [
    { key: 'pair', title: t('column.pair'), cell: ({ base, quote }) => t('rates.pair', { base, quote }) },
    { key: 'day', title: t('column.day'), cell: ({ day }) => localDay(day) },
    { key: 'rate', title: t('column.rate'), align: 'end', cell: ({ rate }) => exact(rate) },
    { key: 'source', title: t('column.from'), cell: ({ source }) => source },
    { key: 'entered', title: t('column.entered'), cell: ({ enteredAt }) => dateTime(enteredAt), wideOnly: true },
  ];
}

function missingColumns(): readonly Column<Missing>[] {
  return [
    { key: 'pair', title: t('column.pair'), cell: ({ base, quote }) => t('rates.pair', { base, quote }) },
    {
      key: 'days',
      title: t('column.days'),
      cell: ({ from, to }) => t('rates.days', { from: localDay(from), to: localDay(to) }),
    },
    { key: 'facts', title: t('column.affected'), align: 'end', cell: ({ facts }) => whole(facts) },
  ];
}
