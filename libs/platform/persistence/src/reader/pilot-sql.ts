/**
 * The host's own part of the statements that gather a pilot's evidence. In front of each stand the author's contributions, as `kept`.
 *
 * #1 the pilot's key · #2 days for which a unit is watched · #3 days before that are compared · #4 the instant up to which facts count
 * · #5 rates into the pilot's currency, as an object of currency and factor · #6 whether only those count who were watched to their end
 */

export interface RowTerms {
  /** Whether a unit has anything, in place of how much. */
  readonly share: boolean;
  readonly ratio: boolean;
  /** Units that are thought of, for a plan. */
  readonly isSupposed: boolean;
  /** More than one currency is there. */
  readonly converts: boolean;
}

const rate = `(case when k.currency is null then 1 else (#5::jsonb ->> k.currency)::numeric end)`;

/** The value of #5 has a type even where nothing is converted. */
const inOneCurrency = `(k.numerator)::numeric`;
const amount = (converts: boolean) => (converts ? `(k.numerator * ${rate})::numeric` : inOneCurrency);
const typed = (converts: boolean) => (converts ? 'true' : '#5::jsonb is not null');

/** Columns of an aggregate: `variant`, and `variants`, which is 1 or 2 for more than one. */
export function oneVariant(of: string): string {
  const [least, most] = [`min(${of} collate "C")`, `max(${of} collate "C")`];
  return `${least} as variant, case when ${least} = ${most} then 1 else 2 end as variants`;
}

/** When facts of a unit begin and end to count: once a unit, as days of a calendar take longer to add than a fact to read. */
const seats = (rows: string) => `seat as materialized (
  select one.*, one.at - make_interval(days => #3::int) as opens, least(one.at + make_interval(days => #2::int), #4::timestamptz) as closes,
         one.at + make_interval(days => #2::int) <= #4::timestamptz as is_over from (${rows}) one)`;

/** The variant of whoever has one. Least and greatest need no order, as lists of what is distinct would. */
const ofUnit = `min(a.at) as at, ${oneVariant('a.variant')}, min(a.stratum collate "C") as stratum`;

/** Who got what, and when first. Members that are one person now are one unit; whoever has two variants is counted and left out. */
const people = seats(`select p.profile_id as unit, ${ofUnit}
    from analytics_v1.pilot_unit a join analytics_v1.profile_dim p on p.member_id = a.member_id
   where a.pilot = #1 and a.at <= #4::timestamptz group by 1`);

const wholes = seats(`select a.unit, ${ofUnit}
    from analytics_v1.pilot_unit a where a.pilot = #1 and a.at <= #4::timestamptz and a.unit is not null group by 1`);

/** For a plan: the units that are thought of, as if all had come in at one moment. #7 the units · #8 the moment */
function supposed(type: 'uuid' | 'text'): string {
  return seats(
    `select unnest(#7::${type}[]) as unit, #8::timestamptz as at, 'all' as variant, 1 as variants, '' as stratum where #1::text is not null`,
  );
}

const watched = `(#6::boolean is not true or s.is_over)`;
const counts = `f.occurred_at >= s.opens and f.occurred_at < s.closes`;
const after = `f.occurred_at >= s.at`;

/** What a unit gave while watched (y over d) and as long before (x over xd). What is no ratio needs no denominators. */
function sums(ratio: boolean): string {
  const of = (column: string, when: string) => `coalesce(sum(f.${column}) filter (where ${when}), 0)`;
  const [d, xd] = ratio ? [of('denominator', after), of('denominator', `not ${after}`)] : ['0::numeric', '0::numeric'];
  return `${of('numerator', after)} as y, ${d} as d, ${of('numerator', `not ${after}`)} as x, ${xd} as xd`;
}

/** Every unit of the seats with what it gave; none: 0. */
function givenBy(unit: string, { share, ratio }: RowTerms): RowsSql {
  const one = (value: string) => (share ? `(coalesce(g.${value}, 0) > 0)::int::numeric` : `coalesce(g.${value}, 0)`);
  return {
    tables: `, gave as (select f.unit, ${sums(ratio)} from fact f join seat s on s.unit = f.unit and ${counts}
      where s.variants = 1 and ${watched} group by f.unit)`,
    rows: `select ${unit} as unit, '' as part, s.variant, s.stratum, 0 as week, ${one('y')} as y, coalesce(g.d, 0) as d, ${one('x')} as x, coalesce(g.xd, 0) as xd
      from seat s left join gave g on g.unit = s.unit where s.variants = 1 and ${watched}`,
  };
}

/** Common table expressions, each with a comma in front, and the query of the rows. */
export interface RowsSql {
  readonly tables: string;
  readonly rows: string;
}

/** One row a person who was watched to the end. Who gave nothing gave 0. */
export function personRows(terms: RowTerms): RowsSql {
  const { tables, rows } = givenBy('s.unit::text', terms);
  const facts = `, ${terms.isSupposed ? supposed('uuid') : people}, fact as (
    select p.profile_id as unit, k.occurred_at, ${amount(terms.converts)} as numerator, k.denominator::numeric as denominator
      from kept k join analytics_v1.profile_dim p on p.member_id = k.member_id where ${typed(terms.converts)})`;
  return { tables: `${facts}${tables}`, rows };
}

/** Of units that consist of people: one row a unit and person (or fact of nobody) who gave something while watched. */
export function partRows(unitColumn: string, { isSupposed, converts }: RowTerms): RowsSql {
  const tables = `, ${isSupposed ? supposed('text') : wholes}, fact as (
    select k."${unitColumn}"::text as unit, coalesce(p.profile_id::text, k.fact_id::text) as part, k.occurred_at, ${amount(converts)} as numerator, k.denominator::numeric as denominator
      from kept k left join analytics_v1.profile_dim p on p.member_id = k.member_id where ${typed(converts)})`;
  const rows = `select s.unit, f.part, s.variant, s.stratum, 0 as week, ${sums(true)}
    from seat s join fact f on f.unit = s.unit and ${counts}
   where s.variants = 1 and ${watched} group by s.unit, f.part, s.variant, s.stratum
  having coalesce(sum(f.denominator) filter (where ${after}), 0) <> 0`;
  return { tables, rows };
}

/** Of units as wholes: one row a unit, with what it adds up to. */
export function wholeRows(unitColumn: string, terms: RowTerms): RowsSql {
  const { tables, rows } = givenBy('s.unit', terms);
  const facts = `, ${terms.isSupposed ? supposed('text') : wholes}, fact as (
    select k."${unitColumn}"::text as unit, k.occurred_at, ${amount(terms.converts)} as numerator, k.denominator::numeric as denominator from kept k where ${typed(terms.converts)})`;
  return { tables: `${facts}${tables}`, rows };
}

/**
 * Weeks before and after the start, a row a unit and week. Without a column everything is one unit. #1 the start · #2 weeks after ·
 * #3 weeks before · #6 the treated units · #7 the units that are looked at (null: all that are named)
 */
export function weekRows(unitColumn: string | null, { converts }: RowTerms): RowsSql {
  const unit = unitColumn === null ? `'all'` : `k."${unitColumn}"::text`;
  const tables = `, fact as (
    select ${unit} as unit, floor(extract(epoch from (k.occurred_at at time zone current_setting('TimeZone')) - (#1::timestamptz at time zone current_setting('TimeZone'))) / 604800)::int as week,
           ${amount(converts)} as numerator, k.denominator::numeric as denominator
      from kept k where ${typed(converts)} and k.occurred_at < #4::timestamptz and k.occurred_at >= #1::timestamptz - make_interval(days => 7 * #3::int))`;
  const rows = `select f.unit, '' as part, case when f.unit = any(#6::text[]) then 'change' else 'control' end as variant, '' as stratum, f.week,
         sum(f.numerator) as y, sum(f.denominator) as d, 0::numeric as x, 0::numeric as xd
    from fact f where f.unit is not null and f.unit <> '' and (#7::text[] is null or f.unit = any(#7::text[])) and f.week < #2::int and f.week >= -#3::int group by 1, 3, 5`;
  return { tables, rows };
}

/** How the effect moves with the weeks since somebody came in: sums of a person's figures of one week. */
export const weekSums = `, ${people}, fact as (
    select p.profile_id as unit, k.occurred_at, (k.numerator * ${rate})::numeric as numerator from kept k join analytics_v1.profile_dim p on p.member_id = k.member_id),
  one as (select s.unit, s.variant, floor(extract(epoch from f.occurred_at - s.at) / 604800)::int as week, sum(f.numerator) as y
            from seat s join fact f on f.unit = s.unit and ${after} and f.occurred_at < s.closes
           where s.variants = 1 and ${watched} group by 1, 2, 3),
  arm as (select variant, count(*)::int as n from seat s where s.variants = 1 and ${watched} group by 1)
  select one.week, one.variant, arm.n, sum(one.y) as y, sum(one.y * one.y) as yy from one join arm using (variant) group by 1, 2, 3 order by 1, 2`;

/** Sums a variant of the rows above, and a value of further columns: exact, so that their order is of no matter. */
export const armSumsOf = (rows: string, by: readonly string[] = []): string => {
  const keys = ['variant', ...by].join(', ');
  return `select ${keys}, count(*)::int as n, ${armColumns} from ${rows} group by ${keys} order by ${keys}`;
};

const products: readonly (readonly [string, string])[] = [
  ['y', 'y'],
  ['yy', 'y * y'],
  ['d', 'd'],
  ['dd', 'd * d'],
  ['yd', 'y * d'],
  ['x', 'x'],
  ['xx', 'x * x'],
  ['xy', 'x * y'],
  ['xd', 'xd'],
  ['xdxd', 'xd * xd'],
  ['xxd', 'x * xd'],
  ['yxd', 'y * xd'],
  ['dx', 'd * x'],
  ['dxd', 'd * xd'],
];
const armColumns = products.map(([name, product]) => `sum(${product})::text as ${name}`).join(', ');

/** Sums a unit of its parts. Each part is one number: what it gave over how often, and the same of before where it is known. */
export const clusterSumsOf = (rows: string, ratio: boolean): string => {
  const y = ratio ? 'y / nullif(d, 0)' : 'y';
  const x = ratio ? 'x / nullif(xd, 0)' : 'x';
  return `select unit, variant, stratum, count(*)::int as n, sum(y)::text as y, sum(y * y)::text as yy, coalesce(sum(x), 0)::text as x, coalesce(sum(x * x), 0)::text as xx,
                 coalesce(sum(x * y), 0)::text as xy, count(x)::int as known
            from (select unit, variant, stratum, ${y} as y, ${x} as x from ${rows}) one where y is not null group by 1, 2, 3 order by 1`;
};
