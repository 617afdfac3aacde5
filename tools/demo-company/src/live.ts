import { instant } from './invent/timeline';
import type { Vendor } from './played/vendors';

const everyMs = 5_000;

/** Every few seconds each vendor tells its subscribers what has happened meanwhile. What cannot be told now is asked for later. */
export function liveOn(vendors: readonly Vendor[], log: (words: string) => void): () => void {
  let from = instant(Date.now());
  const timer = setInterval(() => {
    const [since, to] = [from, instant(Date.now())];
    from = to;
    for (const { name, tell } of vendors)
      tell?.(since, to).catch((problem: unknown) => log(`${name} could not tell: ${String(problem)}`));
  }, everyMs);
  return () => clearInterval(timer);
}
