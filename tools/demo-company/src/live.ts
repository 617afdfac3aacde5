import { instant } from './invent/timeline';
import type { Vendor } from './played/vendors';

/** Not what servers keep a silent connection for, or each second call would meet one that is being closed. */
const everyMs = 3_000;

/** Every few seconds each vendor tells its subscribers what has happened since it last could. @returns what ends it */
export function liveOn(vendors: readonly Vendor[], log: (words: string) => void): () => void {
  const ends = vendors.map((vendor) => tellOn(vendor, log));
  return () => ends.forEach((end) => end());
}

function tellOn({ name, tell }: Vendor, log: (words: string) => void): () => void {
  let [told, isTelling] = [instant(Date.now()), false];
  const turn = async () => {
    if (tell === null || isTelling) return;
    isTelling = true;
    const now = instant(Date.now());
    try {
      await tell(told, now);
      told = now;
    } catch (problem) {
      log(`${name} could not tell, and tells again: ${String(problem)}`);
    }
    isTelling = false;
  };
  const timer = setInterval(() => void turn(), everyMs);
  return () => clearInterval(timer);
}
