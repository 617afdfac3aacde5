import { assignedMessage, murmur3, unitText, type Unit } from '@customering/pilot-client';
import type { DoorSource } from '@customering/raw-log';
import type { Doors } from '../doors';
import { SeenUnits } from './seen-units';

interface Enrolment {
  readonly high: number;
  readonly low: number;
  readonly message: string;
}

/** Together in one row of the raw log, as one request would bring them. */
const perEntry = 500;
const most = 20_000;
const togetherMs = 100;

/**
 * Tells the raw log of everybody who was put into a pilot by asking: an event of the source that asked, once a process. The answer does
 * not wait for it. What is lost with a process, or could not be stored, is told when the unit is asked about again.
 */
export class Enrolments {
  private readonly seen = new SeenUnits();
  private waiting = new Map<string, { readonly source: DoorSource; readonly enrolments: Enrolment[] }>();
  private count = 0;
  private timer: NodeJS.Timeout | null = null;
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly doors: Doors,
    private readonly onProblem: (problem: unknown) => void,
  ) {}

  note(source: DoorSource, unit: Unit, pilot: string, variant: string, at: Date): void {
    if (this.count >= most || this.doors.commits.isFull()) return;
    const name = `${source.sourceId}|${pilot}|${variant}|${unitText(unit)}`;
    const [high, low] = [murmur3(name) || 1, murmur3([...name].reverse().join(''))];
    if (!this.seen.add(high, low)) return;
    const enrolments = this.waiting.get(source.sourceId)?.enrolments ?? [];
    enrolments.push({ high, low, message: JSON.stringify(assignedMessage(unit, pilot, variant, at)) });
    this.waiting.set(source.sourceId, { source, enrolments });
    this.count++;
    this.timer ??= setTimeout(() => void this.flush(), togetherMs);
  }

  /** Resolves when all that was noted is stored, or is to be told again. */
  async flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const { waiting } = this;
    this.waiting = new Map();
    this.count = 0;
    for (const { source, enrolments } of waiting.values())
      for (let from = 0; from < enrolments.length; from += perEntry)
        this.begin(source, enrolments.slice(from, from + perEntry));
    await Promise.all(this.underWay);
  }

  private begin(source: DoorSource, enrolments: readonly Enrolment[]): void {
    const stored = this.store(source, enrolments).finally(() => this.underWay.delete(stored));
    this.underWay.add(stored);
  }

  private async store(source: DoorSource, enrolments: readonly Enrolment[]): Promise<void> {
    const bytes = Buffer.from(`{"batch":[${enrolments.map(({ message }) => message).join(',')}]}`);
    try {
      await this.doors.accept(source, {
        ...{ bytes, records: enrolments.length, meta: { door: 'events', type: 'batch' } },
      });
    } catch (problem) {
      for (const { high, low } of enrolments) this.seen.remove(high, low);
      this.onProblem(problem);
    }
  }
}
