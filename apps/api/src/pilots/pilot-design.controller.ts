import { pilots, type PilotProposal } from '@customering/contracts';
import { AppError } from '@customering/kernel';
import { KpiView, PilotHealthStore, PilotUnitsView, PilotView, PopulationView } from '@customering/persistence';
import { Controller } from '@nestjs/common';
import { Endpoint, type Input } from '../http/endpoint.decorator';
import { FindPilot } from './find-pilot';
import { ProposePilot } from './propose-pilot';

/** What helps to plan: who there is, what could be learned, what no pilot may push below. */
@Controller('api')
export class PilotDesignController {
  constructor(
    private readonly propose: ProposePilot,
    private readonly population: PopulationView,
    private readonly view: PilotView,
    private readonly health: PilotHealthStore,
    private readonly assigned: PilotUnitsView,
    private readonly kpis: KpiView,
    private readonly find: FindPilot,
  ) {}

  @Endpoint(pilots.designPilot)
  async design({ caller, body }: Input<typeof pilots.designPilot>): Promise<PilotProposal> {
    const { sizing: _sizing, among: _among, ...proposal } = await this.propose.execute(caller.workspaceId, body.plan);
    return proposal;
  }

  @Endpoint(pilots.countPopulation)
  async count({ caller, body }: Input<typeof pilots.countPopulation>) {
    const units = await this.population.count(caller.workspaceId, body.unit, body.rules);
    return { units, of: await this.population.count(caller.workspaceId, body.unit, []) };
  }

  @Endpoint(pilots.pilotChoices)
  async choices({ caller }: Input<typeof pilots.pilotChoices>) {
    return {
      traits: await this.population.traits(caller.workspaceId),
      units: await this.population.units(caller.workspaceId),
    };
  }

  @Endpoint(pilots.pilotUnits)
  async units({ caller, params, query }: Input<typeof pilots.pilotUnits>) {
    const pilot = await this.find.stored(caller.workspaceId, params.id);
    const rows = await this.assigned.page(caller.workspaceId, pilot, query.after ?? '', query.limit + 1);
    const items = rows.slice(0, query.limit);
    return {
      items: items.map(({ unit, name, variant, at }) => ({ unit, name, variant, at: at.toISOString() })),
      next: rows.length > query.limit ? (items.at(-1)?.place ?? null) : null,
    };
  }

  @Endpoint(pilots.floors)
  async floors({ caller }: Input<typeof pilots.floors>) {
    return { items: await this.view.floors(caller.workspaceId) };
  }

  @Endpoint(pilots.changeFloors)
  async changeFloors({ caller, body }: Input<typeof pilots.changeFloors>) {
    for (const [index, { kpiId }] of body.items.entries())
      if (!(await this.kpis.find(caller.workspaceId, kpiId)))
        throw new AppError('not_found', 404, 'There is no such KPI.', [
          { field: `items.${index}.kpiId`, message: 'choose a KPI of this workspace' },
        ]);
    await this.health.setFloors(caller.workspaceId, body.items);
    return { items: await this.view.floors(caller.workspaceId) };
  }
}
