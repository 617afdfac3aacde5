import type { PilotLookup } from '@customering/raw-log';

const pauseMs = 500;

/** Looks for changed rules and new keys again and again, until it is told to stop. While the database is away, what is held stays. */
export function followPilots(lookup: Pick<PilotLookup, 'refresh'>, onProblem: (problem: unknown) => void): () => void {
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;
  const look = async () => {
    await lookup.refresh().catch(onProblem);
    if (!isStopped) timer = setTimeout(() => void look(), pauseMs);
  };
  void look();
  return () => {
    isStopped = true;
    if (timer) clearTimeout(timer);
  };
}
