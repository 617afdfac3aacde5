import type { PopulationRule } from '@customering/contracts';
import { AppError, type WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

type UnitKind = 'person' | 'account' | 'store' | 'team' | 'region';

/** What conditions describe: the ids of people, or keys of accounts, stores, teams or regions. */
export interface Drawable {
  readonly unit: string;
  /** The value of the trait that groups are balanced by; empty where it is not known. */
  readonly stratum: string;
}

const factTables: Readonly<Record<string, { table: string; named: string; where: string }>> = {
  interaction: { table: 'core.interaction', named: 'channel', where: 'true' },
  order: { table: 'core.orders', named: `''`, where: 'true' },
  refund: { table: 'core.refund', named: `''`, where: 'true' },
  survey_response: { table: 'core.survey_response', named: 'instrument', where: 'true' },
  visit: { table: 'core.other_fact', named: 'name', where: `f.kind = 'visit'` },
  subscription: { table: 'core.other_fact', named: `details ->> 'plan'`, where: `f.kind = 'subscription'` },
};

const withUnits = ['core.interaction', 'core.orders', 'core.refund', 'core.survey_response', 'core.other_fact'];

/** Who fits a list of conditions: the rule that pilots, and later segments, name people and units by. */
export class PopulationView {
  constructor(private readonly unit: UnitOfWork) {}

  async count(workspace: WorkspaceId, unit: UnitKind, rules: readonly PopulationRule[]): Promise<number> {
    const query = queryOf(workspace, unit, rules);
    const [row] = await this.unit.sql<{ n: number }>(
      `select count(*)::int as n from (${query.text}) one`,
      query.values,
    );
    return row?.n ?? 0;
  }

  /** Some of them, the same ones whenever it is asked. */
  async sample(
    workspace: WorkspaceId,
    unit: UnitKind,
    rules: readonly PopulationRule[],
    most: number,
  ): Promise<string[]> {
    const query = queryOf(workspace, unit, rules);
    const rows = await this.unit.sql<{ unit: string }>(
      `select unit from (${query.text}) one order by md5(unit) limit ${Math.trunc(most)}`,
      query.values,
    );
    return rows.map((row) => row.unit);
  }

  /** In the order of their ids, behind `after`. */
  async page(
    workspace: WorkspaceId,
    unit: UnitKind,
    { rules, balanceBy }: { readonly rules: readonly PopulationRule[]; readonly balanceBy: string },
    { after, most }: { readonly after: string; readonly most: number },
  ): Promise<Drawable[]> {
    const query = queryOf(workspace, unit, rules);
    const values = [...query.values, after, balanceBy];
    const stratum =
      unit === 'person' && balanceBy !== ''
        ? `coalesce((select t.value #>> '{}' from core.trait t join core.profile m on m.workspace_id = t.workspace_id and m.id = t.member_id
                      where t.workspace_id = $1 and m.root_id = one.unit::uuid and t.name = $${values.length} order by t.observed_at desc limit 1), '')`
        : `case when $${values.length}::text is null then '' else '' end`;
    return this.unit.sql<Drawable & Record<string, unknown>>(
      `select one.unit, ${stratum} as stratum from (select unit from (${query.text}) inner_one where unit > $${values.length - 1} order by unit limit ${Math.trunc(most)}) one order by one.unit`,
      values,
    );
  }

  async traits(workspace: WorkspaceId): Promise<string[]> {
    const rows = await this.unit.sql<{ name: string }>(
      'select name from core.trait where workspace_id = $1 group by name order by count(*) desc, name limit 200',
      [workspace],
    );
    return rows.map(({ name }) => name);
  }

  async units(
    workspace: WorkspaceId,
  ): Promise<{ kind: 'account' | 'store' | 'team' | 'region'; key: string; name: string }[]> {
    return this.unit.sql(
      `select kind, key, max(coalesce(name, key)) as name from core.unit where workspace_id = $1 and kind in ('account', 'store', 'team', 'region') group by 1, 2 order by 1, 3 limit 2000`,
      [workspace],
    );
  }
}

interface Query {
  readonly text: string;
  readonly values: unknown[];
}

function queryOf(workspace: WorkspaceId, unit: UnitKind, rules: readonly PopulationRule[]): Query {
  const values: unknown[] = [workspace];
  const bind = (value: unknown) => `$${values.push(value)}`;
  if (unit === 'person') {
    const conditions = rules.map((rule) => ` and ${personCondition(rule, bind)}`);
    return {
      text: `select p.id::text as unit from core.profile p where p.workspace_id = $1 and p.id = p.root_id and p.kind = 'person'${conditions.join('')}`,
      values,
    };
  }
  const conditions = rules.map((rule) => ` and ${unitCondition(rule, unit, bind)}`);
  return {
    text: `select distinct u.key as unit from core.unit u where u.workspace_id = $1 and u.kind = ${bind(unit)}${conditions.join('')}`,
    values,
  };
}

type Bind = (value: unknown) => string;

function personCondition(rule: PopulationRule, bind: Bind): string {
  switch (rule.about) {
    case 'trait':
      return traitCondition(rule, bind);
    case 'fact': {
      const { table, named, where } = factOf(rule);
      const name = rule.named === '' ? 'true' : `${named} = ${bind(rule.named)}`;
      const who = (having: string) =>
        `(select m.root_id from ${table} f join core.profile m on m.workspace_id = f.workspace_id and m.id = f.member_id
           where f.workspace_id = $1 and ${where} and ${name} and f.occurred_at > now() - make_interval(days => ${bind(rule.withinDays)}::int) and f.occurred_at <= now() group by 1 having count(*) ${having} ${bind(rule.times)}::int)`;
      if (rule.is === 'at_least') return rule.times === 0 ? 'true' : `p.id in ${who('>=')}`;
      return `p.id not in ${who('>')}`;
    }
    case 'unit': {
      const facts = withUnits.map(
        (table) =>
          `select member_id from ${table} where workspace_id = $1 and details ->> ${bind(rule.kind)} = any(${bind(rule.keys)}::text[])`,
      );
      return `p.id ${rule.is === 'one_of' ? '' : 'not '}in (select m.root_id from (${facts.join(' union all ')}) f join core.profile m on m.workspace_id = $1 and m.id = f.member_id)`;
    }
  }
}

function traitCondition(rule: Extract<PopulationRule, { about: 'trait' }>, bind: Bind): string {
  const newest = `(select distinct on (m.root_id) m.root_id, t.value #>> '{}' as value from core.trait t join core.profile m on m.workspace_id = t.workspace_id and m.id = t.member_id
    where t.workspace_id = $1 and t.name = ${bind(rule.name)} order by m.root_id, t.observed_at desc)`;
  const held = (condition: string) => `(select n.root_id from ${newest} n where ${condition})`;
  const isNumber = `n.value ~ '^-?[0-9]+([.][0-9]+)?$'`;
  switch (rule.is) {
    case 'one_of':
      return `p.id in ${held(`n.value = any(${bind(rule.values)}::text[])`)}`;
    case 'none_of':
      return `p.id not in ${held(`n.value = any(${bind(rule.values)}::text[])`)}`;
    case 'known':
      return `p.id in ${held('n.value is not null')}`;
    case 'unknown':
      return `p.id not in ${held('n.value is not null')}`;
    case 'at_least':
      return `p.id in ${held(`case when ${isNumber} then n.value::numeric >= ${bind(numberIn(rule))}::numeric end`)}`;
    case 'at_most':
      return `p.id in ${held(`case when ${isNumber} then n.value::numeric <= ${bind(numberIn(rule))}::numeric end`)}`;
  }
}

function unitCondition(rule: PopulationRule, unit: UnitKind, bind: Bind): string {
  if (rule.about === 'unit' && rule.kind === unit)
    return `u.key ${rule.is === 'one_of' ? '=' : '<>'} ${rule.is === 'one_of' ? 'any' : 'all'}(${bind(rule.keys)}::text[])`;
  if (rule.about !== 'fact')
    throw new AppError('invalid_input', 422, `This condition is about people, and ${unit}s are to be chosen.`, [
      { field: 'population', message: `use conditions about the ${unit}s themselves or about what happened there` },
    ]);
  const { table, named, where } = factOf(rule);
  const name = rule.named === '' ? 'true' : `${named} = ${bind(rule.named)}`;
  const count = `(select count(*) from ${table} f where f.workspace_id = $1 and ${where} and ${name} and f.details ->> u.kind = u.key and f.occurred_at > now() - make_interval(days => ${bind(rule.withinDays)}::int) and f.occurred_at <= now())`;
  return `${count} ${rule.is === 'at_least' ? '>=' : '<='} ${bind(rule.times)}::int`;
}

function factOf(rule: Extract<PopulationRule, { about: 'fact' }>) {
  const found = factTables[rule.kind];
  if (!found) throw new TypeError(`no facts of kind "${rule.kind}"`);
  return found;
}

function numberIn({ values, name }: Extract<PopulationRule, { about: 'trait' }>): string {
  const [value = ''] = values;
  if (/^-?\d+(\.\d+)?$/.test(value)) return value;
  throw new AppError('invalid_input', 422, `"${value}" is no number to compare "${name}" with.`, [
    { field: 'population', message: 'give a number such as 12.5' },
  ]);
}
