import { setTimeout as wait } from 'node:timers/promises';
import {
  ConnectorUnavailable,
  type Connector,
  type Inspected,
  type RawRow,
  type ReadRow,
} from '@customering/ingestion';
import { isPluginError } from '@customering/plugin-sdk';
import { PluginStopped, type PluginNote, type RecordPlace, type RowHead } from '@customering/plugin-runner';
import { checkRows } from './check-rows';
import { PluginUnavailable } from './plugin-unavailable';
import type { SupervisedPlugin } from './supervised-plugin';

type Config = Readonly<Record<string, unknown>>;
type Want = 'payloads' | undefined;

/** More records than this in one batch that a plugin does not come through: it is the plugin. */
const mostSuspects = 3;
const graceMs = 20;

interface Batch {
  readonly rows: readonly RawRow[];
  readonly config: Config;
  readonly want: Want;
}

type Attempt =
  | { readonly read: readonly ReadRow[]; readonly cameThrough: boolean }
  | { readonly problem: PluginStopped; readonly last: RecordPlace | undefined };

/** A connector whose code runs in a process of its own. */
export class HostConnector implements Connector {
  /** Only for those who read files. */
  readonly inspect: Connector['inspect'];
  private isCareful = false;
  /** It has come through records before, so one that it does not come through may be to blame. */
  private hasWorked = false;

  constructor(
    private readonly plugin: SupervisedPlugin,
    readsFiles: boolean,
  ) {
    this.inspect = readsFiles ? (sample, config) => this.look(sample, config) : undefined;
  }

  async read(rows: readonly RawRow[], config: Config, want?: Want): Promise<readonly ReadRow[]> {
    if (rows.length === 0) return [];
    try {
      const read = await this.ask(rows, config, want, null, []);
      this.hasWorked = true;
      return read;
    } catch (problem) {
      if (isPluginError(problem)) throw new ConnectorUnavailable(problem.message);
      if (!(problem instanceof PluginStopped)) throw problem;
      return this.carefully(rows, config, want, problem);
    }
  }

  private async look(sample: readonly RawRow[], config: Config): Promise<Inspected> {
    return this.plugin.call(
      'inspect',
      { rows: sample.map(headOf), config },
      { bytes: sample.map(({ bytes }) => bytes) },
    );
  }

  /**
   * Finds the records that the plugin does not come through: it tells before each where it is. They are left out, and set aside, but
   * only when it comes through others: else nothing is wrong with the records.
   */
  private async carefully(
    rows: readonly RawRow[],
    config: Config,
    want: Want,
    first: PluginStopped,
  ): Promise<readonly ReadRow[]> {
    if (this.isCareful) throw this.unavailable(first);
    this.isCareful = true;
    try {
      return await this.findSuspects({ rows, config, want }, first);
    } finally {
      this.isCareful = false;
    }
  }

  private async findSuspects(batch: Batch, first: PluginStopped): Promise<readonly ReadRow[]> {
    const suspects: RecordPlace[] = [];
    for (let problem = first; suspects.length <= mostSuspects;) {
      const pause = this.plugin.pauseMs();
      if (pause === null) throw this.unavailable(problem);
      await wait(pause + graceMs, undefined, { ref: false });
      const attempt = await this.attempt(batch, suspects);
      if ('read' in attempt) {
        if (suspects.length > 0 && !attempt.cameThrough && !this.hasWorked) throw this.unavailable(problem);
        this.hasWorked ||= attempt.cameThrough;
        return attempt.read;
      }
      problem = attempt.problem;
      if (!attempt.last) throw this.unavailable(problem);
      suspects.push(attempt.last);
    }
    throw this.unavailable(first);
  }

  private async attempt({ rows, config, want }: Batch, suspects: readonly RecordPlace[]): Promise<Attempt> {
    const places: RecordPlace[] = [];
    try {
      const read = await this.ask(rows, config, want, (place) => places.push(place), suspects);
      return { read, cameThrough: places.some(({ item }) => item !== null) };
    } catch (problem) {
      if (problem instanceof PluginStopped) return { problem, last: places.at(-1) };
      throw problem;
    }
  }

  private async ask(
    rows: readonly RawRow[],
    config: Config,
    want: Want,
    onPlace: ((place: RecordPlace) => unknown) | null,
    skip: readonly RecordPlace[],
  ): Promise<readonly ReadRow[]> {
    const args = { rows: rows.map(headOf), config, want: want ?? null, careful: onPlace !== null, skip };
    const bytes = rows.map((row) => row.bytes);
    const onNote = (note: PluginNote) => 'at' in note && onPlace?.(note.at);
    const answer = await this.plugin.call('readRows', args, { bytes, onNote });
    try {
      return checkRows(answer, rows.length);
    } catch (problem) {
      if (problem instanceof PluginStopped) this.plugin.reject(problem);
      throw problem;
    }
  }

  private unavailable({ message }: PluginStopped): PluginUnavailable {
    const pause = this.plugin.pauseMs();
    return new PluginUnavailable(this.plugin.name, message, pause === null ? null : new Date(Date.now() + pause));
  }
}

/** Only what a plugin may know of a raw row. */
function headOf({ bytes, receivedAt, meta }: RawRow): RowHead {
  return { receivedAt: receivedAt.toISOString(), meta, size: bytes.byteLength };
}
