import type { ReaderSession, SeriesFilter, Statement } from '@customering/metrics';
import type {
  ArmSums,
  ClusterSums,
  Gathering,
  MeasureEvidence,
  PanelCell,
  PilotReader,
  UnitRow,
  WeekSums,
} from '@customering/pilots';
import {
  armSumsOf,
  clusterSumsOf,
  partRows,
  personRows,
  weekRows,
  weekSums,
  wholeRows,
  type RowsSql,
  type RowTerms,
} from './pilot-sql';

/** A pilot's evidence from the contributions of a metric: the database adds up, exactly. */
export class SqlPilotReader implements PilotReader {
  rows(
    session: ReaderSession,
    statement: Statement,
    filter: SeriesFilter,
    gathering: Gathering,
  ): AsyncIterable<readonly UnitRow[]> {
    const { tables, rows } = rowsOf(gathering);
    return session.whole.over<UnitRow>(statement, filter, `${tables} ${rows}`, valuesOf(gathering));
  }

  async sums(
    session: ReaderSession,
    statement: Statement,
    filter: SeriesFilter,
    gathering: Gathering,
  ): Promise<MeasureEvidence> {
    const { tables, rows } = rowsOf(gathering);
    const all = <Row extends object>(query: string) =>
      session.whole.addUp<Row>(statement, filter, `${tables}, one as (${rows}) ${query}`, valuesOf(gathering));
    switch (shapeOf(gathering)) {
      case 'units':
        return { kind: 'units', arms: await all<ArmSums>(armSumsOf('one')) };
      case 'clusters':
        return {
          kind: 'clusters',
          clusters: await all<ClusterSums>(clusterSumsOf('one', gathering.count === 'ratio')),
        };
      case 'panel': {
        const found = await all<UnitRow>('select * from one');
        return panelOf(found, gathering);
      }
    }
  }

  async weeks(
    session: ReaderSession,
    statement: Statement,
    filter: SeriesFilter,
    gathering: Gathering,
  ): Promise<WeekSums[]> {
    return [...(await session.whole.addUp<WeekSums>(statement, filter, weekSums, valuesOf(gathering)))];
  }

  async currencies(session: ReaderSession, statement: Statement, filter: SeriesFilter): Promise<string[]> {
    const found: string[] = [];
    for (let more = true; more;) {
      const [other] = await session.whole.addUp<{ currency: string }>(statement, filter, otherCurrency, [found]);
      if (other) found.push(other.currency);
      more = other !== undefined;
    }
    return found.sort();
  }
}

/** There are few, mostly one: to look for another than those that are known takes half as long as to gather all of them. */
const otherCurrency = 'select currency from kept where currency is not null and currency <> all(#1::text[]) limit 1';

export function shapeOf({ design, unit }: Pick<Gathering, 'design' | 'unit'>): 'units' | 'clusters' | 'panel' {
  if (design === 'matched_did' || design === 'interrupted_series') return 'panel';
  return unit === 'person' ? 'units' : 'clusters';
}

function rowsOf({ design, unit, count, seats, rates }: Gathering): RowsSql {
  const terms: RowTerms = {
    share: count === 'share',
    ratio: count === 'ratio',
    isSupposed: seats !== null,
    converts: Object.values(rates).some((rate) => rate !== '1'),
  };
  switch (shapeOf({ design, unit })) {
    case 'units':
      return personRows(terms);
    case 'clusters':
      return count === 'ratio' ? partRows(unit, terms) : wholeRows(unit, terms);
    case 'panel':
      return weekRows(unit === 'person' ? null : unit, terms);
  }
}

const weekDays = 7;

function valuesOf(gathering: Gathering): unknown[] {
  const { pilotKey, watchDays, beforeDays, startsAt, until, rates, treated, among, seats, onlyWatched } = gathering;
  if (shapeOf(gathering) !== 'panel')
    return [
      ...[pilotKey, watchDays, beforeDays, until, JSON.stringify(rates), onlyWatched],
      ...(seats ? [seats.units, seats.at] : []),
    ];
  const weeks = [Math.ceil(watchDays / weekDays), Math.floor(beforeDays / weekDays)];
  return [startsAt, ...weeks, until, JSON.stringify(rates), treated, among];
}

export function panelOf(
  rows: readonly Pick<UnitRow, 'unit' | 'variant' | 'week' | 'y' | 'd'>[],
  gathering: Pick<Gathering, 'watchDays'>,
): MeasureEvidence {
  const cells: PanelCell[] = rows.map(({ unit, variant, week, y, d }) => ({
    unit,
    treated: variant !== 'control',
    week,
    y,
    d,
  }));
  return { kind: 'panel', cells, lastWeek: Math.ceil(gathering.watchDays / weekDays) - 1 };
}
