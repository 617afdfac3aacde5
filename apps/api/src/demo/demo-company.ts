import { newApiKey } from '@customering/access';
import type { DemoCompany as Shown, DemoStep } from '@customering/contracts';
import { newId } from '@customering/kernel';
import type { Logger } from '@customering/observability';
import { type ApiKeyStore, type DemoStore, type UnitOfWork, type DemoRow } from '@customering/persistence';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { DemoProcess, type DemoLine } from './demo-process';
import { type DemoSurroundings } from './demo-surroundings';
import { type RemoveDemo } from './remove-demo';

interface Progress {
  readonly step: DemoStep | null;
  readonly done: number | null;
  readonly expected: number | null;
}

const nothingYet: Progress = { step: null, done: null, expected: null };

/** Keeps the demo company's process running for as long as there is one. One thing at a time, in the order asked. */
export class DemoCompany implements OnApplicationBootstrap, OnModuleDestroy {
  private process: DemoProcess | null = null;
  private progress = nothingYet;
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly unit: UnitOfWork,
    private readonly store: DemoStore,
    private readonly keys: ApiKeyStore,
    private readonly surroundings: DemoSurroundings,
    private readonly removal: RemoveDemo,
    private readonly logger: Logger,
  ) {}

  /** At the start of the product: goes on with whatever there is. */
  onApplicationBootstrap(): void {
    this.next(async () => {
      const row = await this.store.find();
      if (row?.state === 'removing') await this.removal.run(row);
      else await this.removal.removeLate();
      if (row && row.state !== 'removing' && this.surroundings.script !== null) await this.begin(row);
    });
  }

  start(): void {
    this.next(async () => {
      const row = await this.store.find();
      if (row && row.state !== 'removing') await this.begin(row);
    });
  }

  /** It is marked as leaving at once, and removed behind the scenes. */
  async remove(row: DemoRow): Promise<void> {
    await this.store.leave(row);
    this.next(async () => {
      await this.end();
      await this.removal.run(row);
    });
  }

  /** At the end of the product. Resolves when nothing runs any more. */
  async onModuleDestroy(): Promise<void> {
    this.removal.stop();
    this.next(() => this.end());
    await this.turn;
  }

  show(row: DemoRow): Shown {
    const { state, records, seconds, failure, day, askedBy, askedAt } = row;
    const progress = state === 'loading' ? this.progress : nothingYet;
    return { state, ...progress, records, seconds, failure, day, askedBy, askedAt: askedAt.toISOString() };
  }

  private async begin(row: DemoRow): Promise<void> {
    await this.end();
    const { script, hosts, apiUrl, intakeUrl, speed } = this.surroundings;
    if (script === null) return;
    const secret = await this.newKey(row);
    this.progress = nothingYet;
    const environment = {
      DEMO_API_URL: apiUrl,
      DEMO_INTAKE_URL: intakeUrl,
      DEMO_API_KEY: secret,
      DEMO_COMPANY_HOSTS: hosts.join(','),
      DEMO_DAY: row.day,
      DEMO_LIVES_FROM: row.askedAt.toISOString(),
      DEMO_COMPANY_SPEED: String(speed),
    };
    let hasFailed = false;
    this.process = new DemoProcess(script, environment, {
      told: (line) => {
        hasFailed ||= 'failed' in line;
        this.hear(row, line);
      },
      wrote: (text) => this.logger.info({ demo: text.slice(0, 2_000) }, 'the demo company wrote'),
      ended: () => {
        if (!hasFailed) this.next(() => this.store.failed(row, 'The program of the demo company ended.'));
      },
    });
  }

  private hear(row: DemoRow, line: DemoLine): void {
    if ('failed' in line) this.next(() => this.store.failed(row, line.failed));
    else if (line.step === 'ready') this.next(() => this.store.ready(row, line.records, line.seconds));
    else this.progress = line.step === 'loading' ? line : { ...nothingYet, step: line.step };
  }

  /** The one before is worth nothing from now on. It may do what an administrator may: keys of owners do not exist. */
  private async newKey(row: DemoRow): Promise<string> {
    const key = newApiKey();
    const id = newId();
    await this.unit.run(row.workspaceId, async () => {
      if (row.keyId !== null) await this.keys.revokeKey(row.workspaceId, row.keyId);
      const { prefix, hash } = key;
      const kept = {
        id,
        name: 'Demo company',
        prefix,
        hash,
        role: 'admin',
        by: null,
        expiresInDays: null,
        brandIds: [],
      };
      await this.keys.addKey(row.workspaceId, kept);
    });
    await this.store.begun(row, id);
    return key.secret;
  }

  private async end(): Promise<void> {
    await this.process?.stop();
    this.process = null;
  }

  private next(work: () => Promise<void>): void {
    this.turn = this.turn
      .then(work)
      .catch((problem: unknown) => this.logger.error({ problem: String(problem) }, 'the demo company has a problem'));
  }
}
