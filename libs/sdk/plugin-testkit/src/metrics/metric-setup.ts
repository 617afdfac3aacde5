import type { Plain } from '../json';

/** Everything that the kit has to be told about a metric module. */
export interface MetricSetup {
  /** Params to compute with, by metric; the defaults when left out. */
  readonly params?: Readonly<Record<string, Plain>>;
  /** Folder with `*.facts.json` and `*.figures.json`; "test/fixtures" when left out. */
  readonly fixtures?: string;
  /** How many rows the database may handle for each fact that is there; 60 when left out. */
  readonly mostEffort?: number;
}
