import { pilots, type PilotPlan } from '@customering/contracts';
import { call, type AnswerOf } from '../../../api-client/call';
import { usePages } from '../../../api-client/use-api';
import { paths } from '../../../shell/paths';
import { useMay } from '../../../shell/session-context';
import { DataTable, type Column } from '../../../ui/data-table';
import { Forbidden } from '../../../ui/forbidden';
import { dateTime } from '../../../ui/format/dates';
import { Loaded } from '../../../ui/loaded';
import { MoreButton } from '../../../ui/more-button';
import { Section } from '../../../ui/section';
import { t } from '../../../words/t';
import { DownloadUnits } from './download-units';

type Assigned = AnswerOf<typeof pilots.pilotUnits>['items'][number];

interface Props {
  readonly pilot: { readonly id: string; readonly key: string; readonly plan: PilotPlan };
}

/** Who got what: to look at, and to take along where no screen is. */
export function UnitsPart({ pilot }: Props) {
  const may = useMay('customers.see');
  return (
    <Section title={t('units.title')} actions={may && <DownloadUnits id={pilot.id} pilotKey={pilot.key} />}>
      {may ? <Units pilot={pilot} /> : <Forbidden permission="customers.see" />}
      <p className="cu-dimmed">
        {pilot.plan.enrolment === 'told' ? t('units.told', namesOf(pilot)) : t('units.met', { key: pilot.key })}{' '}
        <a href={paths.newImport()}>{t('units.import')}</a>
      </p>
    </Section>
  );
}

function namesOf({ key, plan }: Props['pilot']) {
  return { key, variants: plan.variants.map((variant) => variant.key).join(', ') };
}

const pageSize = 20;

function Units({ pilot: { id, plan } }: Props) {
  const query = usePages([pilots.pilotUnits.id, id], async (after) => {
    const page = await call(pilots.pilotUnits, { params: { id }, query: { after, limit: pageSize } });
    return { ...page, total: null };
  });
  const rows = query.data?.flatMap(({ items }) => items) ?? [];
  return (
    <Loaded query={query}>
      {() =>
        rows.length === 0 ? (
          <p className="cu-dimmed">{t('units.none')}</p>
        ) : (
          <>
            <DataTable
              caption={t('units.title')}
              columns={columns(plan)}
              rows={rows}
              rowKey={({ unit, variant, at }) => `${unit} ${variant} ${at}`}
            />
            <MoreButton
              shown={rows.length}
              total={null}
              hasMore={query.hasNextPage}
              busy={query.isFetchingNextPage}
              onMore={() => void query.fetchNextPage()}
            />
          </>
        )
      }
    </Loaded>
  );
}

function columns({ unit: kind, variants }: PilotPlan): readonly Column<Assigned>[] {
  const names = new Map(variants.map(({ key, name }) => [key, name]));
  return [
    {
      key: 'unit',
      title: t('column.unit'),
      cell: ({ unit, name }) => (kind === 'person' ? <a href={paths.customer(unit)}>{name || unit}</a> : name || unit),
    },
    { key: 'variant', title: t('units.variant'), cell: ({ variant }) => names.get(variant) ?? variant },
    { key: 'at', title: t('column.when'), cell: ({ at }) => dateTime(at) },
  ];
}
