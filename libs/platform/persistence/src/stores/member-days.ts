import { nobody, type MemberDay, type SeriesPart } from '@customering/metrics';
import type { Calendar, Grain } from '@customering/settings';
import { copyToTemporary } from '../copy-rows';
import { periodOf } from '../period-of-day';
import type { UnitOfWork } from '../unit-of-work';

interface Place {
  readonly workspace: string;
  readonly series: string;
  readonly grain: Grain;
}

type Rows = AsyncIterable<readonly MemberDay[]>;

const columns = 'member_id, profile_id, day, currency, numerator, denominator, squares, contributions';
const types =
  'member_id uuid, profile_id uuid, day date, currency text, numerator numeric, denominator numeric, squares numeric, contributions bigint';

/** Reads everything anew: stores what each member gives, and adds it up. */
export async function replaceWhole(unit: UnitOfWork, place: Place, calendar: Calendar, rows: Rows): Promise<void> {
  const key = [place.workspace, place.series];
  for (const table of ['member_day', 'bucket', 'period_count'])
    await unit.change(`delete from metrics.${table} where workspace_id = $1 and series_id = $2`, key);
  for await (const page of rows) {
    await fill(unit, page);
    await unit.change(
      `insert into metrics.member_day (workspace_id, series_id, ${columns}) select $1, $2, ${columns} from pg_temp.new_member_day`,
      key,
    );
    // Deleted rows would be read again with every page until the end of the transaction.
    await unit.change('truncate pg_temp.new_member_day', []);
  }
  await unit.change(
    `insert into metrics.bucket (workspace_id, series_id, day, currency, numerator, denominator, squares, contributions)
     select $1, $2, day, currency, sum(numerator), sum(denominator), sum(squares), sum(contributions) from metrics.member_day where workspace_id = $1 and series_id = $2 group by day, currency`,
    key,
  );
  await unit.change(
    `insert into metrics.period_count (workspace_id, series_id, period, contributions, profiles)
     select $1, $2, ${periodOf(place.grain, calendar)}, sum(contributions), count(distinct profile_id) filter (where profile_id <> '${nobody}')
       from metrics.member_day where workspace_id = $1 and series_id = $2 group by 3`,
    key,
  );
}

/**
 * Replaces what these members give on these days and moves the sums by the difference, so that no other fact is read. Sums of
 * exact decimals give the same by differences as anew; customers of a period are counted among the touched ones before and after.
 */
export async function replaceMembers(
  unit: UnitOfWork,
  place: Place,
  { calendar, members, from, to }: SeriesPart & { readonly members: readonly string[] },
  rows: Rows,
): Promise<void> {
  const key = [place.workspace, place.series];
  const period = periodOf(place.grain, calendar);
  await copyToTemporary(
    unit.client,
    'touched_member',
    'id uuid',
    members.map((id) => [id]),
  );
  await fill(unit, []);
  for await (const page of rows) await fill(unit, page);
  await copyToTemporary(unit.client, 'old_member_day', types, []);
  await copyToTemporary(unit.client, 'period_before', 'period date, profiles bigint', []);
  await unit.change(
    `insert into pg_temp.period_before ${customersOfPeriods(period)} and d.day >= $3::date - 31 and d.day < $4::date + 31 group by 1`,
    [...key, from, to],
  );
  await unit.change(
    `with gone as (delete from metrics.member_day d using pg_temp.touched_member t
                    where d.workspace_id = $1 and d.series_id = $2 and d.member_id = t.id and d.day >= $3 and d.day < $4 returning d.*)
     insert into pg_temp.old_member_day select ${columns} from gone`,
    [...key, from, to],
  );
  await unit.change(
    `insert into metrics.member_day (workspace_id, series_id, ${columns}) select $1, $2, ${columns} from pg_temp.new_member_day`,
    key,
  );
  await moveSums(unit, key);
  await moveCounts(unit, key, period, from, to);
  await unit.change(
    'truncate pg_temp.touched_member, pg_temp.new_member_day, pg_temp.old_member_day, pg_temp.period_before',
    [],
  );
}

/** What was added and, negative, what was taken away. */
const difference = `(select day, currency, numerator, denominator, squares, contributions from pg_temp.new_member_day
  union all select day, currency, -numerator, -denominator, -squares, -contributions from pg_temp.old_member_day) difference`;

async function moveSums(unit: UnitOfWork, key: readonly string[]): Promise<void> {
  await unit.change(
    `insert into metrics.bucket as b (workspace_id, series_id, day, currency, numerator, denominator, squares, contributions)
     select $1, $2, day, currency, sum(numerator), sum(denominator), sum(squares), sum(contributions) from ${difference} group by day, currency
     having sum(numerator) <> 0 or sum(denominator) <> 0 or sum(squares) <> 0 or sum(contributions) <> 0
     on conflict (workspace_id, series_id, day, currency) do update set numerator = b.numerator + excluded.numerator,
       denominator = b.denominator + excluded.denominator, squares = b.squares + excluded.squares, contributions = b.contributions + excluded.contributions, computed_at = now()`,
    key,
  );
  await unit.change(
    'delete from metrics.bucket where workspace_id = $1 and series_id = $2 and contributions = 0 and day in (select day from pg_temp.old_member_day)',
    key,
  );
}

async function moveCounts(
  unit: UnitOfWork,
  key: readonly string[],
  period: string,
  from: string,
  to: string,
): Promise<void> {
  await unit.change(
    `with counted as (${customersOfPeriods(period)} and d.day >= $3::date - 31 and d.day < $4::date + 31 group by 1),
          change as (select ${period} as period, contributions, 0::bigint as profiles from ${difference}
                     union all select period, 0, profiles from counted union all select period, 0, -profiles from pg_temp.period_before)
     insert into metrics.period_count as p (workspace_id, series_id, period, contributions, profiles)
     select $1, $2, period, sum(contributions), sum(profiles) from change group by period having sum(contributions) <> 0 or sum(profiles) <> 0
     on conflict (workspace_id, series_id, period) do update set contributions = p.contributions + excluded.contributions, profiles = p.profiles + excluded.profiles`,
    [...key, from, to],
  );
  await unit.change(
    'delete from metrics.period_count where workspace_id = $1 and series_id = $2 and contributions = 0',
    key,
  );
}

/** How many touched customers each period has; a condition on days and the grouping are to follow. */
function customersOfPeriods(period: string): string {
  return `select ${period} as period, count(distinct d.profile_id) filter (where d.profile_id <> '${nobody}') as profiles
    from pg_temp.touched_member t join metrics.member_day d on d.member_id = t.id where d.workspace_id = $1 and d.series_id = $2`;
}

function fill(unit: UnitOfWork, page: readonly MemberDay[]): Promise<void> {
  return copyToTemporary(
    unit.client,
    'new_member_day',
    types,
    page.map((row) => [
      row.memberId,
      row.profileId,
      row.day,
      row.currency,
      row.numerator,
      row.denominator,
      row.squares,
      row.contributions,
    ]),
  );
}
