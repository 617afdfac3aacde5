/** A session that ends while someone works is renewed in place: the call waits, and goes on as if nothing had happened. */
interface Waiting {
  readonly promise: Promise<void>;
  readonly finish: () => void;
}

let waiting: Waiting | undefined;
const listeners = new Set<() => void>();

export function signInAgain(): Promise<void> {
  if (!waiting) {
    let finish = () => {};
    const promise = new Promise<void>((resolve) => (finish = resolve));
    waiting = { promise, finish };
    tell();
  }
  return waiting.promise;
}

export function signedInAgain(): void {
  waiting?.finish();
  waiting = undefined;
  tell();
}

export function isSessionLost(): boolean {
  return waiting !== undefined;
}

export function onSessionLost(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}
