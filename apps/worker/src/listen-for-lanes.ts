import type { Logger } from '@customering/observability';
import type { WakeUps } from '@customering/queue';
import { Client } from 'pg';

const againMs = 1_000;
/** Each worker holds one such connection for as long as it lives, so counting them counts the workers. */
const application_name = 'customering worker';

/** Hears intake's notices that a lane has news and turns them into wake-ups. A lost connection is opened again; the sweep covers the gap. */
export function listenForLanes(url: string, wakeUps: WakeUps, logger: Logger): { close(): Promise<void> } {
  let closed = false;
  let client: Client | null = null;
  const connect = async (): Promise<void> => {
    if (closed) return;
    client = new Client({ connectionString: url, application_name });
    client.on('error', () => undefined); // 'end' follows and reconnects
    client.on('end', () => void setTimeout(() => void connect(), againMs).unref());
    client.on('notification', ({ payload = '' }) => forward(payload, wakeUps, logger));
    try {
      await client.connect();
      await client.query('listen customering_lane');
    } catch (problem) {
      logger.warn({ problem: String(problem) }, 'cannot hear intake just now');
    }
  };
  void connect();
  return {
    async close() {
      closed = true;
      await client?.end();
    },
  };
}

function forward(payload: string, wakeUps: WakeUps, logger: Logger): void {
  const [workspaceId = '', laneId = ''] = payload.split(' ');
  wakeUps
    .send('load_lane', { workspaceId, laneId })
    .catch((problem: unknown) => logger.debug({ problem: String(problem) }, 'a wake-up was lost'));
}
