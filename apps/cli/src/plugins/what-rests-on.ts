import { PluginView } from '@customering/persistence';
import { findWorkspaces, withDatabase } from '../with-database';

/** The sources and KPIs of every workspace that a plugin serves, one line each; where the database cannot be asked, why. */
export async function whatRestsOn(id: string): Promise<readonly string[] | { readonly why: string }> {
  try {
    return await withDatabase(async (unit) => {
      const lines: string[] = [];
      for (const { id: workspace, slug } of await findWorkspaces(unit, undefined)) {
        const uses = await unit.run(workspace, () => new PluginView(unit).uses(workspace));
        const own = uses.filter(({ offer }) => offer === id || offer.startsWith(`${id}.`));
        lines.push(...own.map(({ kind, name }) => `${kind === 'kpi' ? 'KPI' : kind} "${name}" of ${slug}`));
      }
      return lines;
    });
  } catch (problem) {
    // A removal needs no database; whoever removes is told that nobody could look.
    return { why: problem instanceof Error ? problem.message : String(problem) };
  }
}
