import { Gauge } from 'prom-client';
import { registry } from './operations-server';

/** A figure that is read when it is asked for. One that cannot be read is left out, so that no old figure stands for it. */
export function measure(name: string, help: string, read: () => Promise<number> | number): void {
  const gauge: Gauge = new Gauge({
    name,
    help,
    registers: [registry],
    async collect() {
      const value = await Promise.resolve()
        .then(read)
        .catch(() => null); // what fails is told by /health/ready
      if (value === null) gauge.remove();
      else gauge.set(value);
    },
  });
}

/** The same for several figures that are read together, one for each value of a label. */
export function measureEach(
  name: string,
  help: string,
  label: string,
  read: () => Promise<readonly (readonly [string, number])[]>,
): void {
  const gauge: Gauge = new Gauge({
    name,
    help,
    labelNames: [label],
    registers: [registry],
    async collect() {
      gauge.reset();
      for (const [value, count] of await read().catch(() => [])) gauge.set({ [label]: value }, count); // as above
    },
  });
}

/** How busy a pool of connections is. */
export function measurePool(read: () => { readonly used: number; readonly waiting: number }): void {
  measure('customering_database_connections_used', 'Connections of the pool that are at work', () => read().used);
  measure('customering_database_connections_awaited', 'Calls that wait for a connection', () => read().waiting);
}
