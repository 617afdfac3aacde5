import 'reflect-metadata';
import { auditPlaces } from '@customering/audit-heads';
import { readEnvironment } from '@customering/config';
import { systemClock } from '@customering/kernel';
import { openMailer } from '@customering/mail';
import {
  createLogger,
  endWithParent,
  failedJobs,
  startOperationsServer,
  startTracing,
} from '@customering/observability';
import {
  AuditCheckStore,
  AuditStore,
  openDatabase,
  PluginHostStore,
  PluginRunStore,
  readAccountOf,
  SourceTokenStore,
} from '@customering/persistence';
import { connectVendors, keepPluginsCurrent } from '@customering/plugin-host';
import { readKeyRing } from '@customering/secrets';
import { connectQueue, openWakeUps, startJobs } from '@customering/queue';
import { createJobs } from './jobs';
import { KeepAudit } from './keep-audit';
import { listenForLanes } from './listen-for-lanes';
import { quietWhenGone } from './quiet-when-gone';
import { startSweeps } from './schedules';
import { tellSigns } from './tell-signs';
import { wire } from './wiring';

async function main(): Promise<void> {
  const environment = readEnvironment();
  const logger = createLogger('worker', environment.LOG_LEVEL);
  const stopTracing = await startTracing('worker', environment.OTEL_EXPORTER_OTLP_ENDPOINT);
  const database = await openDatabase(environment.DATABASE_URL, environment.DATABASE_CONNECTIONS);
  const unit = database.unitOfWork;
  const { loader, stop: stopPlugins } = await keepPluginsCurrent({
    folder: environment.pluginsFolder,
    states: new PluginRunStore(unit, 'worker'),
    notes: new PluginHostStore(unit, 'worker'),
    logger,
  });
  const plugins = loader.registry;
  const onProblem = (problem: Error) => logger.warn({ problem: problem.message }, 'the queue has a problem');
  const queue = await connectQueue({
    databaseUrl: environment.DATABASE_URL,
    redisUrl: environment.REDIS_URL,
    works: true,
  });
  const wakeUps = openWakeUps(queue, onProblem);
  const { vendors, egress } = connectVendors({
    plugins,
    readAccount: readAccountOf(database.unitOfWork),
    tokens: new SourceTokenStore(database.unitOfWork, environment.DATABASE_URL),
    keys: readKeyRing(environment.SECRET_KEY_FILE),
    ...environment.hosts,
  });
  const parts = wire(unit, plugins, vendors, wakeUps, {
    readerUrl: environment.METRICS_DATABASE_URL,
    publicUrl: environment.publicUrl,
    mailer: environment.mail && openMailer(environment.mail),
  });
  const jobs = startJobs(queue, quietWhenGone(createJobs(parts), unit), onProblem, () => failedJobs.inc());
  const places = auditPlaces(environment);
  const keepAudit = new KeepAudit(unit, new AuditStore(unit), new AuditCheckStore(unit), places, systemClock, logger);
  const stopSweeps = startSweeps(unit, wakeUps, keepAudit, logger);
  const listener = listenForLanes(environment.DATABASE_URL, wakeUps, logger);
  tellSigns(database, wakeUps);
  const checks = [
    { name: 'database', run: async () => void (await database.unitOfWork.lookUp('select 1')) },
    { name: 'queue', run: () => wakeUps.check() },
    { name: 'audit heads', run: () => keepAudit.healthy(), advisory: true as const },
  ];
  const operations = startOperationsServer(environment.WORKER_OPS_PORT, checks);
  logger.info({ plugins: plugins.plugins.map(({ id, state }) => `${id}: ${state}`) }, 'the worker is ready');
  endWithParent(async () => {
    operations.close();
    stopSweeps();
    await listener.close();
    await jobs.close();
    stopPlugins();
    egress.close();
    await wakeUps.close();
    await queue.close();
    await database.close();
    await stopTracing();
  });
}

void main();
