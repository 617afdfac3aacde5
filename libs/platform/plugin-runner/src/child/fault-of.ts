import type { Fault } from '@customering/ingestion';
import { isPluginError } from '@customering/plugin-sdk';

const longestDetail = 500;

/** What a plugin threw: its own kinds as they say, anything else a bug of the plugin. */
export function faultOf(problem: unknown): Fault {
  const detail = (problem instanceof Error ? problem.message : String(problem)).slice(0, longestDetail);
  if (!isPluginError(problem) || problem.kind !== 'bad_record')
    return { state: 'quarantined', kind: 'bug', reason: 'plugin_failed', field: null, detail };
  const { reason = 'bad_record', field = null } = problem.details;
  return { state: 'quarantined', kind: 'bad_record', reason, field, detail };
}
