import { ConnectorUnavailable } from '@customering/ingestion';
import { PluginStopped } from '@customering/plugin-runner';

/** The plugin could not answer at this moment; what it was asked about is not to blame. */
export function isPluginOut(problem: unknown): problem is Error {
  return problem instanceof ConnectorUnavailable || problem instanceof PluginStopped;
}
