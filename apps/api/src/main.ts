import 'reflect-metadata';
import { join } from 'node:path';
import { readEnvironment } from '@customering/config';
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
import { connectVendors, keepPluginsCurrent, openPlugins, pluginLog } from '@customering/plugin-host';
import { PluginFolder } from '@customering/plugin-packages';
import { connectQueue, openWakeUps } from '@customering/queue';
import { readKeyRing, requireKeys } from '@customering/secrets';
import { ApiSettings } from './api-settings';
import { createApp } from './create-app';

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
  const loader = await openPlugins({
    folder: environment.pluginsFolder,
    states: new PluginRunStore(database.unitOfWork, 'api'),
    host: (plugin) => pluginLog(plugin, logger),
  });
  const plugins = loader.registry;
  const stopWatching = await keepPluginsCurrent(
    loader,
    environment.pluginsFolder,
    new PluginHostStore(database.unitOfWork, 'api'),
    logger,
  );
  const { vendors, egress } = connectVendors({
    plugins,
    readAccount: readAccountOf(database.unitOfWork),
    tokens: new SourceTokenStore(database.unitOfWork, environment.DATABASE_URL),
    keys,
    privateHosts: environment.EGRESS_PRIVATE_HOSTS,
  });
  const settings = new ApiSettings(
    environment.publicUrl,
    environment.HOST,
    { host: environment.INTAKE_HOST, port: environment.INTAKE_PORT },
    environment.ADMIN_FILES ?? join(__dirname, '../../admin/dist'),
  );
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
    stopWatching();
    plugins.close();
    egress.close();
    await wakeUps.close();
    await queue.close();
    await database.close();
    await stopTracing();
  });
}

void main();
