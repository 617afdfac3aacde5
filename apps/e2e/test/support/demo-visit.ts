import { join } from 'node:path';
import type { Demo, Kpi, KpiPoint, KpiSeries } from '@customering/contracts';
import { root } from './built-process';
import { eventually } from './eventually';
import { freePorts } from './free-ports';
import { startProduct, type RunningProduct } from './running-product';
import { SignedIn } from './signed-in';

const vendors = 5;

/** A product that can load the demo company, and its owner. */
export class DemoVisit {
  private pulledMs = 0;

  private constructor(
    readonly product: RunningProduct,
    readonly owner: SignedIn,
  ) {}

  static async begin(): Promise<DemoVisit> {
    const hosts = (await freePorts(vendors)).map((port) => `127.0.0.1:${port}`).join(',');
    const product = await startProduct({
      DEMO_COMPANY: join(root, 'tools', 'demo-company', 'run.mjs'),
      DEMO_COMPANY_HOSTS: hosts,
      // Twenty hours in a minute: what it goes on telling comes while a test waits.
      DEMO_COMPANY_SPEED: '1200',
      EGRESS_PRIVATE_HOSTS: hosts,
      EGRESS_UNLIMITED_HOSTS: hosts,
    });
    return new DemoVisit(product, await SignedIn.asOwner(product, 'green horses read slowly'));
  }

  /** The API is killed, with the company that it keeps running, and started again. */
  async killApi(): Promise<void> {
    await this.product.killAndStartAgain('api');
    const isThere = () =>
      fetch(`${this.product.url}/health/ready`).then(
        ({ ok }) => ok,
        () => false, // it does not listen yet
      );
    await eventually(isThere, (ok) => ok, 60_000);
  }

  demo(): Promise<Demo> {
    return this.owner.call('GET', '/demo');
  }

  /** Until it is loaded, or has failed. */
  loaded(withinMs: number): Promise<Demo> {
    return eventually(
      () => this.demo(),
      ({ company }) => company?.state !== 'loading',
      withinMs,
    );
  }

  /** Asks the call centre now, unless it was asked less than so long ago. */
  async pullCalls(everyMs: number): Promise<void> {
    if (Date.now() - this.pulledMs < everyMs) return;
    this.pulledMs = Date.now();
    const { items } = await this.owner.call<{ items: { id: string; name: string }[] }>('GET', '/sources');
    const desk = items.find(({ name }) => name === 'Call centre');
    await this.owner.call('POST', `/connections/${desk?.id}/pull`, {});
  }

  async points(name: string): Promise<readonly KpiPoint[]> {
    const { items } = await this.owner.call<{ items: Kpi[] }>('GET', '/kpis');
    const kpi = items.find(({ definition }) => definition.name === name);
    if (!kpi) return [];
    const { series } = await this.owner.call<{ series: KpiSeries }>('GET', `/kpis/${kpi.id}?periods=400`);
    return series.points;
  }
}
