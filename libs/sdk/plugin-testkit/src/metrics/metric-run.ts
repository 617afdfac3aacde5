import { loadPlugins, readDescription, type PluginRegistry } from '@customering/plugin-host';
import { join } from 'node:path';
import { confinementHere } from '@customering/plugin-runner';
import { factTableOf } from '@customering/interactions';
import type { MetricDescription } from '@customering/plugin-sdk';
import { canonicalKinds, type CanonicalType } from '@customering/plugin-sdk/canonical';
import type { DaySums, MetricPlan, Params, ReaderSession, Window } from '@customering/metrics';
import { ConformanceFault } from '../conformance-fault';
import { readPluginPackage, type PluginPackage } from '../plugin-package';
import { PluginUnderTest } from '../plugin-under-test';
import type { KitCompany } from './kit-company';
import { allGoldenFacts } from './golden-facts';
import { MetricBench } from './metric-bench';
import type { MetricSetup } from './metric-setup';
import { patternsOf, randomFact, type Draw } from './random-fact';
import type { KitFact } from './kit-fact';

export const everything = { brandIds: [], sourceIds: [] };
/** Views of a record's parts, and the one of the whole. */
const viewsOfLines: Readonly<Record<string, string>> = { order_line_fact: 'order_fact' };
const calendar = { zone: 'UTC', firstWeekday: 1 };

export interface MetricUnderTest {
  readonly description: MetricDescription;
  readonly plan: MetricPlan;
  readonly params: Params;
}

/** A metric module while it is examined, in the host's process and on the product's database. */
export class MetricRun {
  private company: Promise<KitCompany> | null = null;
  private golden: readonly KitFact[] | null = null;

  private constructor(
    readonly package_: PluginPackage,
    readonly plugin: PluginUnderTest,
    readonly registry: PluginRegistry,
    readonly bench: MetricBench,
    readonly setup: MetricSetup,
    private readonly descriptions: readonly MetricDescription[],
  ) {}

  static async open(folder: string, setup: MetricSetup): Promise<MetricRun> {
    const package_ = readPluginPackage(folder);
    const plugin = new PluginUnderTest({ folder, entry: package_.entry });
    try {
      const description = readDescription(await plugin.call('describe', {}));
      if (description.kind !== 'metrics')
        throw new ConformanceFault('The entry is no metric module.', 'Use connectorConformance for a connector.');
      const manifest = { ...package_.manifest, entry: package_.builtEntry };
      const running = { kind: 'processes', confinement: confinementHere() } as const;
      const registry = await loadPlugins({ found: [{ ...package_.found, manifest }], running });
      return new MetricRun(package_, plugin, registry, await MetricBench.open(), setup, description.metrics);
    } catch (problem) {
      plugin.stop();
      throw problem;
    }
  }

  get fixtures(): string {
    return join(this.package_.found.folder, this.setup.fixtures ?? 'test/fixtures');
  }

  /** @param company whose process of the plugin computes */
  metrics({ id }: Pick<KitCompany, 'id'>): MetricUnderTest[] {
    return this.descriptions.flatMap((description) => {
      const plan = this.registry.plan(id, `${this.package_.manifest.id}.${description.id}`);
      return plan ? [{ description, plan, params: this.setup.params?.[description.id] ?? {} }] : [];
    });
  }

  /** The kinds of records that the metrics read. */
  get types(): readonly CanonicalType[] {
    const read = new Set(this.descriptions.flatMap(({ reads }) => reads.map((view) => viewsOfLines[view] ?? view)));
    return canonicalKinds.map(({ type }) => type).filter((type) => read.has(factTableOf(type) ?? ''));
  }

  /** Facts by chance, made after those that the author wrote. */
  facts(type: CanonicalType, draws: readonly Draw[]): KitFact[] {
    this.golden ??= allGoldenFacts(this.fixtures);
    const patterns = patternsOf(type, this.golden);
    return draws.map((draw, number) => randomFact(patterns, number, draw));
  }

  /** A company with facts of every kind that is read, of a few customers, over six weeks. */
  example(): Promise<KitCompany> {
    this.company ??= this.fill();
    return this.company;
  }

  read<Result>(company: KitCompany, work: (session: ReaderSession) => Promise<Result>): Promise<Result> {
    const { reader, database } = this.bench;
    return database.unitOfWork.run(company.id, () => reader.run(company.id, { calendar, brandIds: [] }, work));
  }

  /** The sums of windows by day, as the host asks for them. */
  async days(
    company: KitCompany,
    { plan, params }: MetricUnderTest,
    ...windows: readonly Window[]
  ): Promise<readonly DaySums[]> {
    const checked = await plan.checkParams(params);
    const asked = { params: checked.ok ? checked.value : params, members: null };
    return this.read(company, async (session) => {
      const days: DaySums[] = [];
      for (const window of windows)
        days.push(...(await session.days(await plan.whole({ ...asked, window }, session), everything)));
      return days;
    });
  }

  async close(): Promise<void> {
    this.plugin.stop();
    this.registry.close();
    await this.bench.close();
  }

  private async fill(): Promise<KitCompany> {
    const company = await this.bench.company();
    const draws = Array.from({ length: 120 }, (_, number) => ({
      ...{ customer: number % 9, hour: (number * 53) % 1_000, cents: (number * 137) % 9_000 },
    }));
    await company.add(this.types.flatMap((type) => this.facts(type, draws)));
    return company;
  }
}

/** Six weeks, in which all facts of the kit lie. */
export const sixWeeks: Window = { from: '2026-01-05T00:00:00.000Z', to: '2026-02-16T00:00:00.000Z' };
/** Some days in the middle of them. */
export const someDays: Window = { from: '2026-01-12T00:00:00.000Z', to: '2026-01-26T00:00:00.000Z' };
export const longAgo: Window = { from: '1999-01-01T00:00:00.000Z', to: '1999-02-01T00:00:00.000Z' };
