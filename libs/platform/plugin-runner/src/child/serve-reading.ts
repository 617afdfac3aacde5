import { PluginError, type ConnectorDefinition } from '@customering/plugin-sdk';
import type { Line } from '../line';
import type { ArgsOf, RecordPlace, ResultOf } from '../plugin-calls';
import { rowsOf } from '../row-heads';
import type { ConnectorSettings } from './connector-settings';
import { forgetItems } from './forget-items';
import { splitRepairs } from './host-repairs';
import { inspectRows, readRows } from './read-rows';

/** What a connector makes of stored bytes: pure, and one call at a time. */
export class ServeReading {
  constructor(
    private readonly connector: ConnectorDefinition,
    private readonly settings: ConnectorSettings,
    private readonly line: Pick<Line, 'note'>,
  ) {}

  readRows({ rows, config, want, careful, skip }: ArgsOf<'readRows'>, bytes: Buffer): ResultOf<'readRows'> {
    const left = new Set(skip.map(keyOf));
    const before = (place: RecordPlace) => {
      if (left.has(keyOf(place))) return false;
      if (careful) this.line.note({ at: place });
      return true;
    };
    const isPlain = !careful && left.size === 0;
    const { config: settings, repairs } = splitRepairs(this.connector, config);
    const reading = {
      connector: this.connector,
      config: this.settings.read(settings),
      repairs,
      want,
      ...(isPlain ? {} : { before }),
    };
    return readRows(reading, rowsOf(rows, bytes));
  }

  forget({ rows, items, config }: ArgsOf<'forget'>, bytes: Buffer): ResultOf<'forget'> {
    const [raw] = rowsOf(rows, bytes);
    if (!raw) throw new PluginError('bug', 'No row was given to forget items of.');
    return Buffer.from(forgetItems(this.connector, raw, items, this.read(config))).toString('base64');
  }

  inspect({ rows, config }: ArgsOf<'inspect'>, bytes: Buffer): ResultOf<'inspect'> {
    return inspectRows(this.connector, rowsOf(rows, bytes), this.read(config));
  }

  private read(config: Readonly<Record<string, unknown>>) {
    return this.settings.read(splitRepairs(this.connector, config).config);
  }
}

function keyOf({ row, item }: RecordPlace): string {
  return `${row}.${item ?? ''}`;
}
