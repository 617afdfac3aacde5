import { refuse } from '@customering/kernel';
import { ABORTED, type Checked } from './exchange';

/** The work, or word that the caller left before it was done. The work itself goes on. */
export async function orAborted<Value>(work: Promise<Checked<Value>>, signal: AbortSignal): Promise<Checked<Value>> {
  let leave = (): void => undefined;
  const left = new Promise<Checked<Value>>((resolve) => {
    leave = () => resolve(refuse(ABORTED));
  });
  if (signal.aborted) leave();
  signal.addEventListener('abort', leave);
  try {
    return await Promise.race([work, left]);
  } finally {
    // A caller's signal may outlive thousands of requests.
    signal.removeEventListener('abort', leave);
  }
}
