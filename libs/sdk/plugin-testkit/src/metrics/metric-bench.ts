import {
  ComputeMetrics,
  type ContributionReader,
  type MetricCatalogue,
  type StandingModels,
} from '@customering/metrics';
import { openDatabase, PgContributionReader, PgSeriesStore, type Database } from '@customering/persistence';
import { freshDatabase, type TestDatabase } from '@customering/persistence/testing';
import { Client } from 'pg';
import { howMuch } from '../how-much';
import { startCluster } from './cluster-process';
import { KitCompany } from './kit-company';

const connections = 4;
const noModels: StandingModels = { exist: async () => false, refresh: async () => undefined };

/** The product's own database, with its migrations, its roles and its way to compute. */
export class MetricBench {
  readonly reader: ContributionReader;

  private constructor(
    readonly database: Database,
    readonly test: TestDatabase,
    private readonly stop: () => Promise<void>,
  ) {
    this.reader = new PgContributionReader(test.readerUrl, database.unitOfWork);
  }

  static async open(): Promise<MetricBench> {
    const cluster =
      howMuch.cluster === null ? await startCluster() : { url: howMuch.cluster, stop: async () => undefined };
    const test = await freshDatabase(cluster.url);
    return new MetricBench(await openDatabase(test.appUrl, connections), test, cluster.stop);
  }

  company(): Promise<KitCompany> {
    return KitCompany.open(this.database.unitOfWork);
  }

  compute(metrics: MetricCatalogue): ComputeMetrics {
    const { unitOfWork } = this.database;
    return new ComputeMetrics(unitOfWork, new PgSeriesStore(unitOfWork), this.reader, metrics, noModels);
  }

  /** The database looks at what its tables hold, as it does by itself a little later: plans are made by that. */
  async analyse(): Promise<void> {
    const client = new Client({ connectionString: this.test.adminUrl });
    await client.connect();
    try {
      await client.query('analyze');
    } finally {
      await client.end();
    }
  }

  async close(): Promise<void> {
    await this.database.close();
    await this.test.drop();
    await this.stop();
  }
}
