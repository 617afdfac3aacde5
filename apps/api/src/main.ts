import 'reflect-metadata';
import { join } from 'node:path';
import { readEnvironment, type Environment } from '@customering/config';
import { openMailer } from '@customering/mail';
import {
  createLogger,
  endWithParent,
  measurePool,
  startOperationsServer,
  startTracing,
} from '@customering/observability';
import {
  openDatabase,
  PluginHostStore,
  PluginRunStore,
  readAccountOf,
  SourceSecretStore,
  SourceTokenStore,
} from '@customering/persistence';
import { connectVendors, keepPluginsCurrent } from '@customering/plugin-host';
import { PluginFolder } from '@customering/plugin-packages';
import { connectQueue, openWakeUps } from '@customering/queue';
import { readKeyRing, requireKeys } from '@customering/secrets';
import { ApiSettings } from './api-settings';
import { createApp } from './create-app';
import { DemoSurroundings } from './demo/demo-surroundings';

async function main(): Promise<void> {
  const environment = readEnvironment();
  const logger = createLogger('api', environment.LOG_LEVEL);
  const stopTracing = await startTracing('api', environment.OTEL_EXPORTER_OTLP_ENDPOINT);
  const database = await openDatabase(environment.DATABASE_URL, environment.DATABASE_CONNECTIONS);
  const keys = readKeyRing(environment.SECRET_KEY_FILE);
  requireKeys(keys, await new SourceSecretStore(database.unitOfWork).keyIdsInUse());
  const queue = await connectQueue({ databaseUrl: environment.DATABASE_URL, redisUrl: environment.REDIS_URL });
  const wakeUps = openWakeUps(queue, (problem) => logger.warn({ problem: problem.message }, 'the queue has a problem'));
  measurePool(() => database.pool());
  const unit = database.unitOfWork;
  const { loader, stop: stopPlugins } = await keepPluginsCurrent({
    folder: environment.pluginsFolder,
    states: new PluginRunStore(unit, 'api'),
    notes: new PluginHostStore(unit, 'api'),
    logger,
  });
  const { vendors, consent, egress } = connectVendors({
    plugins: loader.registry,
    readAccount: readAccountOf(database.unitOfWork),
    tokens: new SourceTokenStore(database.unitOfWork, environment.DATABASE_URL),
    keys,
    ...environment.hosts,
  });
  const settings = settingsOf(environment);
  const checks = [
    { name: 'database', run: async () => void (await database.unitOfWork.lookUp('select 1')) },
    { name: 'queue', run: () => wakeUps.check() },
  ];
  const app = await createApp(
    {
      database,
      loader,
      pluginFolder: new PluginFolder(environment.pluginsFolder),
      wakeUps,
      settings,
      readerUrl: environment.METRICS_DATABASE_URL,
      keys,
      vendors,
      consent,
      mailer: environment.mail && openMailer(environment.mail),
      demo: demoOf(environment),
    },
    checks,
    logger,
  );
  const operations = startOperationsServer(environment.API_OPS_PORT, checks);
  await app.listen(environment.PORT, environment.HOST);
  logger.info({ port: environment.PORT }, 'the API listens');
  endWithParent(async () => {
    operations.close();
    await app.close();
    stopPlugins();
    egress.close();
    await wakeUps.close();
    await queue.close();
    await database.close();
    await stopTracing();
  });
}

function demoOf({ demo, HOST, PORT, INTAKE_HOST, INTAKE_PORT }: Environment): DemoSurroundings {
  const api = `http://${reachable(HOST)}:${PORT}`;
  const intake = `http://${INTAKE_HOST}:${INTAKE_PORT}`;
  return new DemoSurroundings(demo?.script ?? null, demo?.hosts ?? [], api, intake, demo?.speed);
}

/** A wildcard address is good for listening, not for visiting. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

function settingsOf({ publicUrl, HOST, INTAKE_HOST, INTAKE_PORT, ADMIN_FILES, mail }: Environment): ApiSettings {
  const intake = { host: INTAKE_HOST, port: INTAKE_PORT };
  return new ApiSettings(
    publicUrl,
    HOST,
    intake,
    ADMIN_FILES ?? join(__dirname, '../../admin/dist'),
    mail?.from ?? null,
  );
}

void main();
