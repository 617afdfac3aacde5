import { addDecimals, isDecimal, zero, type Decimal } from '@customering/kernel';
import { identifierRules } from '@customering/identity';
import { orderAmounts } from '@customering/interactions';
import type { CanonicalRecord } from '@customering/plugin-sdk/canonical';
import type { CheckResult, RepeatedFile } from './import-store';
import { lastVersions } from './last-versions';
import type { PreparedRecord } from './prepared-record';

type Good = Extract<PreparedRecord, { kind: 'good' }>;

/** Adds up what a dry run finds, so that the figures can be compared with the sender's own before anything is stored. */
export class CheckTally {
  private rows = 0;
  private good = 0;
  private already = 0;
  private joined = 0;
  private zeroAmounts = 0;
  private refunds = 0;
  private readonly people = new Set<string>();
  private readonly problems = new Map<
    string,
    { reason: string; field: string | null; rows: number; example: string }
  >();
  private readonly totals = new Map<string, { orders: number; net: Decimal; refunds: Decimal }>();
  private readonly repeats = new Map<string, RepeatedFile>();

  /** The rows of one piece of the file. Of rows with one key one counts, as when they are stored. */
  add(piece: readonly PreparedRecord[]): void {
    const good = piece.filter((record) => record.kind === 'good');
    const stored = lastVersions(good);
    this.rows += piece.length;
    this.joined += good.length - stored.length;
    stored.forEach((record) => this.addGood(record));
    for (const record of piece)
      if (record.kind === 'aside') this.addProblem(record.aside.reason, record.aside.field, record.aside.detail);
  }

  addStored(rows: number): void {
    this.already += rows;
  }

  addRepeats(files: readonly RepeatedFile[]): void {
    for (const file of files)
      this.repeats.set(file.importId, { ...file, rows: file.rows + (this.repeats.get(file.importId)?.rows ?? 0) });
  }

  result(mappingVersion: number): CheckResult {
    return {
      rows: this.rows,
      wouldStore: this.good - this.already,
      alreadyStored: this.already,
      joined: this.joined,
      zeroAmounts: this.zeroAmounts,
      refunds: this.refunds,
      customers: this.people.size,
      problems: [...this.problems.values()].sort((left, right) => right.rows - left.rows),
      totals: [...this.totals].map(([currency, total]) => ({ currency, ...total })),
      repeats: [...this.repeats.values()],
      mappingVersion,
    };
  }

  private addGood({ records, identifiers }: Good): void {
    this.good++;
    const [strongest] = [...identifiers].sort(
      (left, right) => identifierRules[left.type].priority - identifierRules[right.type].priority,
    );
    if (strongest) this.people.add(`${strongest.type} ${strongest.value}`);
    records.forEach((record) => this.addMoney(record));
  }

  private addMoney(record: CanonicalRecord): void {
    if (record.type !== 'order' && record.type !== 'refund') return;
    const total = this.totals.get(record.currency) ?? { orders: 0, net: zero, refunds: zero };
    this.totals.set(record.currency, total);
    if (record.type === 'refund') {
      this.refunds++;
      total.refunds = addDecimals([total.refunds, isDecimal(record.amount) ? record.amount : zero]);
    } else {
      const { net } = orderAmounts(record);
      total.orders++;
      total.net = addDecimals([total.net, net]);
      if (/^[0.]+$/.test(net)) this.zeroAmounts++;
    }
  }

  private addProblem(reason: string, field: string | null, example: string): void {
    const key = `${reason} ${field ?? ''}`;
    const group = this.problems.get(key) ?? { reason, field, rows: 0, example };
    group.rows++;
    this.problems.set(key, group);
  }
}
