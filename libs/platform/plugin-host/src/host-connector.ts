import {
  ConnectorUnavailable,
  type Connector,
  type Inspected,
  type RawRow,
  type ReadRow,
} from '@customering/ingestion';
import { headsOf, PluginStopped, type PluginNote, type RecordPlace } from '@customering/plugin-runner';
import { isPluginError, type ConnectorDescription } from '@customering/plugin-sdk';
import { checkRows } from './check-rows';
import { PluginUnavailable } from './plugin-unavailable';
import type { SupervisedPlugin } from './supervised-plugin';
import { Suspicion } from './suspicion';
import { secretFields, withPlaceholders } from './vendor-account';

type Config = Readonly<Record<string, unknown>>;

/** A connector whose code runs in a process of its own. It never waits for one that failed: whoever asks comes again. */
export class HostConnector implements Connector {
  /** Only for those who read files. */
  readonly inspect: Connector['inspect'];
  private readonly secrets: readonly string[];
  /** There since the process ended during a batch; then it is asked to tell where it is. */
  private suspicion: Suspicion | null = null;
  /** It has come through records before, so one that it does not come through may be to blame. */
  private hasWorked = false;

  constructor(
    private readonly plugin: SupervisedPlugin,
    { calls, config }: Pick<ConnectorDescription, 'calls' | 'config'>,
  ) {
    this.secrets = secretFields(config);
    this.inspect = calls.inspect ? (sample, config) => this.look(sample, config) : undefined;
  }

  async read(rows: readonly RawRow[], config: Config, want?: 'payloads'): Promise<readonly ReadRow[]> {
    if (rows.length === 0) return [];
    const places: RecordPlace[] = [];
    const { suspicion } = this;
    const skip = suspicion?.placesIn(rows) ?? [];
    const args = {
      rows: headsOf(rows),
      config: withPlaceholders(config, this.secrets),
      want: want ?? null,
      careful: suspicion !== null,
      skip,
    };
    try {
      const onNote = (note: PluginNote) => 'at' in note && places.push(note.at);
      const read = this.checked(await this.plugin.call('readRows', args, { bytes: rows.map(bytesOf), onNote }), rows);
      return this.settle(rows, read, suspicion, skip.length, places);
    } catch (problem) {
      throw this.told(problem, rows, places.at(-1));
    }
  }

  async forget(row: RawRow, items: readonly number[], config: Config): Promise<Uint8Array> {
    const args = { rows: headsOf([row]), items, config: withPlaceholders(config, this.secrets) };
    const kept = Buffer.from(await this.plugin.call('forget', args, { bytes: [row.bytes] }), 'base64');
    // What comes back replaces what was stored: it must hold as many items, or the row could never be read again.
    const cleared = { ...row, bytes: kept, meta: { ...row.meta, erased: [...erasedIn(row), ...items] } };
    const [before, after] = [await this.read([row], config), await this.read([cleared], config)];
    if (itemsIn(before) === itemsIn(after)) return kept;
    throw new PluginStopped('bad_answer', `It was to clear ${items.length} items and left another number of them.`);
  }

  private async look(sample: readonly RawRow[], config: Config): Promise<Inspected> {
    return this.plugin.call('inspect', { rows: headsOf(sample), config }, { bytes: sample.map(bytesOf) });
  }

  private checked(answer: readonly ReadRow[], rows: readonly RawRow[]): readonly ReadRow[] {
    try {
      return checkRows(answer, rows.length);
    } catch (problem) {
      if (problem instanceof PluginStopped) this.plugin.reject(problem);
      throw problem;
    }
  }

  /** Records are set aside only when the plugin comes through others: else nothing is wrong with them. */
  private settle(
    rows: readonly RawRow[],
    read: readonly ReadRow[],
    suspicion: Suspicion | null,
    skipped: number,
    places: readonly RecordPlace[],
  ): readonly ReadRow[] {
    const cameThrough = suspicion === null || places.some(({ item }) => item !== null);
    if (skipped > 0 && !cameThrough && !this.hasWorked) {
      const problem = new PluginStopped('crashed', 'It comes through no record at all.');
      this.plugin.reject(problem);
      throw problem;
    }
    this.hasWorked ||= cameThrough;
    this.plugin.confirm();
    suspicion?.clear(rows);
    if (suspicion?.isEmpty) this.suspicion = null;
    return read;
  }

  private told(problem: unknown, rows: readonly RawRow[], last: RecordPlace | undefined): unknown {
    if (isPluginError(problem)) return new ConnectorUnavailable(problem.message);
    if (!(problem instanceof PluginStopped)) return problem;
    this.suspicion ??= new Suspicion();
    if (last) this.suspicion.add(rows, last);
    const pause = this.plugin.pauseMs();
    return new PluginUnavailable(
      this.plugin.name,
      problem.message,
      pause === null ? null : new Date(Date.now() + pause),
    );
  }
}

function erasedIn({ meta }: RawRow): readonly unknown[] {
  return Array.isArray(meta['erased']) ? meta['erased'] : [];
}

function itemsIn([row]: readonly ReadRow[]): number | null {
  return row && 'records' in row ? row.records.length : null;
}

function bytesOf({ bytes }: RawRow): Uint8Array {
  return bytes;
}
