import { ConnectorUnavailable, VendorProblem } from '@customering/ingestion';
import { PluginStopped } from '@customering/plugin-runner';
import { isPluginError } from '@customering/plugin-sdk';

/** What a plugin said, in the words of those who plan the next try. */
export async function told<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (problem) {
    if (problem instanceof PluginStopped) throw new ConnectorUnavailable(problem.message);
    if (!isPluginError(problem)) throw problem;
    throw new VendorProblem(problem.kind, problem.message, problem.details.retryAfterMs ?? null);
  }
}
