const DOUBLE_DELIVERY_MS = 1_000;

/**
 * Turns the system's signals into one wish to stop. npm passes on what the terminal has already sent to the whole
 * group, so one Ctrl-C can arrive twice: only a later one means "at once".
 * @param {() => void} onForce
 * @returns {{ signal: AbortSignal, requested: Promise<void> }}
 */
export function listenForStop(onForce) {
  const controller = new AbortController();
  let firstAt = 0;
  const note = () => {
    if (controller.signal.aborted) {
      if (Date.now() - firstAt > DOUBLE_DELIVERY_MS) onForce();
      return;
    }
    firstAt = Date.now();
    controller.abort(new StopRequested());
  };
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(name, note);
  const requested = new Promise((resolve) => controller.signal.addEventListener('abort', () => resolve(undefined)));
  return { signal: controller.signal, requested };
}

/** Unwinds whatever is going on when a person stops the product. */
export class StopRequested extends Error {}
