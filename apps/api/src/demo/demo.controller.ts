import { demo, type Demo } from '@customering/contracts';
import { AppError } from '@customering/kernel';
import { AuditObjectView, DemoStore, UnitOfWork, type DemoRow } from '@customering/persistence';
import { Controller } from '@nestjs/common';
import { tellAudit } from '../audit/told';
import type { Caller } from '../http/caller';
import { Endpoint, type Input } from '../http/endpoint.decorator';
import { DemoCompany } from './demo-company';
import { DemoSurroundings } from './demo-surroundings';

const label = 'Demo company';

@Controller('api')
export class DemoController {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly store: DemoStore,
    private readonly company: DemoCompany,
    private readonly surroundings: DemoSurroundings,
    private readonly people: AuditObjectView,
  ) {}

  @Endpoint(demo.demo)
  async demo({ caller }: Input<typeof demo.demo>): Promise<Demo> {
    return this.shown(caller, await this.store.find());
  }

  @Endpoint(demo.loadDemo)
  async load({ caller, request }: Input<typeof demo.loadDemo>): Promise<Demo> {
    this.requireProgram();
    const there = await this.store.find();
    if (there) throw taken(caller, there);
    const by = await this.people.nameOf(caller.workspaceId, caller);
    const id = await this.store.make(caller.workspaceId, by);
    if (id === null) throw new AppError('already_exists', 409, 'Somebody else has just loaded one.');
    tellAudit(request, { id, label });
    this.unit.afterCommit(async () => this.company.start());
    return this.shown(caller, await this.store.findWithin());
  }

  @Endpoint(demo.resumeDemo)
  async resume({ caller, request }: Input<typeof demo.resumeDemo>): Promise<Demo> {
    this.requireProgram();
    const row = await this.own(caller);
    if (row.state !== 'failed') throw new AppError('already_done', 409, 'The demo company is running.');
    await this.store.begun(row, row.keyId);
    tellAudit(request, { id: row.workspaceId, label });
    this.unit.afterCommit(async () => this.company.start());
    return this.shown(caller, await this.store.find());
  }

  @Endpoint(demo.removeDemo)
  async remove({ caller, request }: Input<typeof demo.removeDemo>) {
    const row = await this.own(caller);
    if (row.state !== 'removing') {
      tellAudit(request, { id: row.workspaceId, label });
      this.unit.afterCommit(() => this.company.remove(row));
    }
    return { done: true as const };
  }

  private requireProgram(): void {
    const { unavailable } = this.surroundings;
    if (unavailable !== null) throw new AppError('demo_unavailable', 409, unavailable);
  }

  /** The one that was loaded from the caller's workspace. */
  private async own(caller: Caller): Promise<DemoRow> {
    const row = await this.store.find();
    if (row?.homeId === caller.workspaceId) return row;
    throw new AppError('not_found', 404, 'No demo company was loaded from here.');
  }

  private shown(caller: Caller, row: DemoRow | null): Demo {
    const place = placeOf(caller, row);
    return {
      unavailable: this.surroundings.unavailable,
      place,
      company: row && place !== 'elsewhere' ? this.company.show(row) : null,
    };
  }
}

function placeOf({ workspaceId }: Caller, row: DemoRow | null): Demo['place'] {
  if (!row || row.homeId === workspaceId) return 'home';
  return row.workspaceId === workspaceId ? 'demo' : 'elsewhere';
}

function taken(caller: Caller, row: DemoRow): AppError {
  const words = {
    home: row.state === 'removing' ? 'The demo company is still being removed.' : 'There is a demo company already.',
    demo: 'This is the demo company.',
    elsewhere: 'Another workspace of this installation has the demo company. There is one at a time.',
  };
  return new AppError('already_exists', 409, words[placeOf(caller, row)]);
}
