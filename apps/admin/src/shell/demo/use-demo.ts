import { demo, type Demo } from '@customering/contracts';
import { useApi, useSend } from '../../api-client/use-api';

const soonMs = 1_000;
const laterMs = 15_000;

/** How far the demo company is, asked again as long as something is under way. */
export function useDemo() {
  return useApi(demo.demo, {}, { every: pace });
}

function pace(shown: Demo | undefined): number | false {
  if (!shown?.company) return false;
  return shown.company.state === 'loading' || shown.company.state === 'removing' ? soonMs : laterMs;
}

/** The whole page is read anew: what it holds is of another workspace. */
export function enter(slug: string, path = '/'): void {
  location.assign(`/w/${slug}${path}`);
}

export function useVisit() {
  return useSend(demo.visitDemo, [], ({ workspace }) => enter(workspace.slug));
}
