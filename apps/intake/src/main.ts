import { join } from 'node:path';
import { readEnvironment } from '@customering/config';
import {
  createLogger,
  endWithParent,
  measure,
  measurePool,
  startOperationsServer,
  startTracing,
  type Logger,
} from '@customering/observability';
import {
  GroupCommit,
  InvitationStore,
  PilotLookup,
  RawLogStore,
  RefusalCounter,
  SourceLookup,
  SurveyLookup,
  UploadStore,
  WebhookLookup,
} from '@customering/raw-log';
import { readKeyRing, requireKeys } from '@customering/secrets';
import { Pool } from 'pg';
import { refuseUnsafeRole } from './refuse-unsafe-role';
import { Doors } from './doors';
import { openSurvey } from './doors/open-survey';
import { openWebhook } from './doors/webhook-source';
import { Enrolments } from './pilots/enrolments';
import { followPilots } from './pilots/follow-pilots';
import { everybodyMay } from './pilots/permission';
import { loadPortal } from './portal';
import { createServer } from './server';

const flushRefusalsMs = 2_000;
const parallelCommits = 2;
/** A database that hangs does not refuse: what it does not answer by then is refused here, and the connection thrown away. */
const answerWithinMs = 10_000;

async function main(): Promise<void> {
  const environment = readEnvironment();
  const logger = createLogger('intake', environment.LOG_LEVEL);
  const stopTracing = await startTracing('intake', environment.OTEL_EXPORTER_OTLP_ENDPOINT);
  const pool = new Pool({
    connectionString: environment.DATABASE_URL,
    max: environment.DATABASE_CONNECTIONS,
    connectionTimeoutMillis: answerWithinMs,
    query_timeout: answerWithinMs,
  });
  pool.on('error', (problem) => logger.warn({ problem: problem.message }, 'a database connection was lost'));
  await refuseUnsafeRole(pool);
  const keys = readKeyRing(environment.SECRET_KEY_FILE);
  requireKeys(keys, await keyIdsInUse(pool));
  const log = new RawLogStore(pool);
  const refusals = new RefusalCounter(pool);
  const commits = new GroupCommit((entries) => log.append(entries), parallelCommits);
  measurePool(() => ({ used: pool.totalCount - pool.idleCount, waiting: pool.waitingCount }));
  measure(
    'customering_uncommitted_requests',
    'Requests in memory that wait for a commit',
    () => commits.backlog().requests,
  );
  measure('customering_uncommitted_bytes', 'Bytes in memory that wait for a commit', () => commits.backlog().bytes);
  measure('customering_back_pressure', '1 while senders are told to come back later', () => Number(commits.isFull()));
  const doors = new Doors(
    new SourceLookup(pool),
    commits,
    refusals,
    new UploadStore(pool, log),
    notifier(pool, logger),
  );
  const checks = [{ name: 'database', run: async () => void (await pool.query('select 1')) }];
  const webhooks = new WebhookLookup(pool, (source) => openWebhook(source, keys));
  const surveys = {
    lookup: new SurveyLookup(pool, (survey) => openSurvey(survey, keys)),
    invitations: new InvitationStore(pool),
    portal: await loadPortal(environment.PORTAL_FILES ?? join(__dirname, '../../portal/dist')),
  };
  const { pilots, stopPilots } = startPilots(pool, doors, logger);
  const server = createServer(doors, { webhooks, surveys, pilots, publicUrl: environment.publicUrl }, checks, logger);
  const timer = setInterval(() => void refusals.flush(), flushRefusalsMs);
  const operations = startOperationsServer(environment.INTAKE_OPS_PORT, checks);
  await server.listen({ host: environment.HOST, port: environment.INTAKE_PORT });
  logger.info({ port: environment.INTAKE_PORT }, 'intake listens');
  endWithParent(async () => {
    clearInterval(timer);
    await server.close();
    await stopPilots();
    await refusals.flush();
    operations.close();
    await pool.end();
    await stopTracing();
  });
}

function startPilots(pool: Pool, doors: Doors, logger: Logger) {
  const lookup = new PilotLookup(pool, (problem) => logger.warn({ problem }, 'keys of a pilot could not be read'));
  const enrolments = new Enrolments(doors, (problem) =>
    logger.warn({ problem }, 'who was put into a pilot could not be stored, and is told again'),
  );
  const stop = followPilots(lookup, (problem) => logger.warn({ problem }, 'rules of pilots could not be read'));
  measure('customering_pilot_keys', 'Keys of drawn lists in memory, 9 bytes each', () => lookup.size);
  const stopPilots = async () => {
    stop();
    await enrolments.flush();
  };
  return { pilots: { lookup, permission: everybodyMay, enrolments }, stopPilots };
}

async function keyIdsInUse(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ key_id: string }>('select key_id from ops.secret_key_ids()');
  return rows.map(({ key_id }) => key_id);
}

const leastBetweenMs = 200;

/** Best effort: tells the workers that a lane has news, at most five times a second a lane; their sweep finds the rest. */
function notifier(pool: Pool, logger: Logger): (workspaceId: string, laneId: string) => void {
  const last = new Map<string, number>();
  return (workspaceId, laneId) => {
    const now = performance.now();
    if (now - (last.get(laneId) ?? -leastBetweenMs) < leastBetweenMs) return;
    last.set(laneId, now);
    pool
      .query(`select pg_notify('customering_lane', $1)`, [`${workspaceId} ${laneId}`])
      .catch((problem: unknown) => logger.debug({ problem }, 'a wake-up was lost'));
  };
}

void main();
