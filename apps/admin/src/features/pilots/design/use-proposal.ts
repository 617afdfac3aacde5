import { pilots, type PilotPlan } from '@customering/contracts';
import { useApi } from '../../../api-client/use-api';
import { useSettled } from './use-settled';

/** What the plan could teach, asked again when nobody has typed for a moment; the last answer stays meanwhile. */
export function useProposal(plan: PilotPlan) {
  const settled = useSettled(plan);
  return useApi(pilots.designPilot, { body: { plan: settled } }, { keep: true });
}

export type ProposalQuery = ReturnType<typeof useProposal>;
