/** A lost connection or a full disk says nothing about the work itself: it waits and is tried again. */
export function isOutage(problem: unknown): boolean {
  const code = typeof problem === 'object' && problem !== null && 'code' in problem ? String(problem.code) : '';
  const lostConnection =
    problem instanceof Error &&
    /connection (terminated|closed|ended)|timeout (exceeded|acquiring)/i.test(problem.message);
  return /^(08|53|57P|ECONN|EPIPE|ETIMEDOUT)/.test(code) || lostConnection;
}
