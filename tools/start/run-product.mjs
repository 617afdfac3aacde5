import { join } from 'node:path';
import { ChildLog } from './child-log.mjs';
import { startDatabase } from './database.mjs';
import { demoEnvironment } from './demo-company.mjs';
import { KeepRunning } from './keep-running.mjs';
import { startNodeChild } from './node-child.mjs';
import { removeRunFile, writeRunFile } from './run-file.mjs';
import { runStep } from './run-step.mjs';
import {
  choosePorts,
  databaseEnvironment,
  listeningEnvironment,
  migrationEnvironment,
  secretsEnvironment,
} from './service-environment.mjs';
import { waitUntilReady } from './wait-until-ready.mjs';

/** Starts everything in order, keeps it running, and stops it in the opposite order. */
export class RunProduct {
  /** @type {KeepRunning[]} */
  #services = [];
  /** @type {KeepRunning | undefined} */
  #database;
  /** @type {{ email: string, password: string } | undefined} */
  #unsaidSignIn;

  /**
   * @param {object} wish
   * @param {import('./settings.mjs').Settings} wish.settings
   * @param {import('./data-folder.mjs').DataFolder} wish.folder
   * @param {import('./product.mjs').Product} wish.product
   * @param {import('./terminal.mjs').Terminal} wish.terminal
   */
  constructor({ settings, folder, product, terminal }) {
    this.settings = settings;
    this.folder = folder;
    this.product = product;
    this.terminal = terminal;
  }

  /** @param {{ signal: AbortSignal, requested: Promise<void> }} stop */
  async run({ signal, requested }) {
    try {
      const urls = await this.#openDatabase();
      const demo = await demoEnvironment(this.settings, this.folder);
      const ports = await choosePorts(this.settings, demo['DEMO_COMPANY_HOSTS']);
      await this.#prepareDatabase(urls, signal);
      this.#noteRunning(urls, ports.intake);
      this.#startServices({
        ...listeningEnvironment(this.settings, ports),
        ...databaseEnvironment(urls),
        ...secretsEnvironment(this.settings, this.folder),
        ...demo,
      });
      await this.#untilReady(ports, signal);
      this.terminal.ready(this.settings.url);
      this.#saySignIn();
      await requested;
    } finally {
      // Said even when the start has failed: the password is shown nowhere else.
      this.#saySignIn();
      await this.#stop();
    }
  }

  /** Ends everything at once; the database rolls back what is open. */
  kill() {
    for (const service of this.#services) service.kill();
    this.#database?.kill();
  }

  async #openDatabase() {
    if (this.settings.outsideDatabase) return this.settings.outsideDatabase;
    const { server, urls } = await startDatabase(this.folder);
    this.#database = new KeepRunning({
      name: 'database',
      running: runOf(server),
      start: async () => runOf((await startDatabase(this.folder, server.port)).server),
      tell: (reason) => this.terminal.tell('database', 'warn', reason),
    });
    return urls;
  }

  /**
   * @param {import('./database.mjs').DatabaseUrls} urls
   * @param {AbortSignal} signal
   */
  async #prepareDatabase(urls, signal) {
    const { migrate, firstOwner } = this.product;
    if (migrate) await this.#step('Preparing the database', migrate, migrationEnvironment(urls), signal);
    if (!firstOwner) return;
    const output = await this.#step('Making the first sign-in', firstOwner, databaseEnvironment(urls), signal);
    const answer = JSON.parse(output.trim().split('\n').at(-1) || '{}');
    if (answer.email && answer.password) this.#unsaidSignIn = answer;
  }

  /**
   * @param {string} what
   * @param {string[]} args
   * @param {NodeJS.ProcessEnv} extra
   * @param {AbortSignal} signal
   */
  #step(what, args, extra, signal) {
    const { publicUrl, dataDir } = this.settings;
    const env = { ...this.settings.env, PUBLIC_URL: publicUrl, CUSTOMERING_DATA_DIR: dataDir, ...extra };
    const words = [process.execPath, ...args];
    return runStep({ what, words, env, signal, cwd: this.settings.root, logFile: this.#logFile('prepare') });
  }

  /**
   * @param {import('./database.mjs').DatabaseUrls} urls
   * @param {number} intakePort
   */
  #noteRunning(urls, intakePort) {
    writeRunFile(this.folder.runFile, {
      pid: process.pid,
      url: this.settings.url,
      publicUrl: this.settings.publicUrl,
      port: this.settings.port,
      intakePort,
      databaseUrl: urls.app,
      ...(urls.admin === undefined ? {} : { databaseAdminUrl: urls.admin }),
      ...(urls.metrics === undefined ? {} : { metricsDatabaseUrl: urls.metrics }),
    });
  }

  /** @param {NodeJS.ProcessEnv} extra */
  #startServices(extra) {
    const env = { ...this.settings.env, ...extra };
    for (const { name, args } of this.product.services) {
      const log = new ChildLog({ name, file: this.#logFile(name), terminal: this.terminal });
      this.#services.push(
        new KeepRunning({
          name,
          start: () => startNodeChild({ args, env, cwd: this.settings.root, log }),
          tell: (reason) => this.terminal.tell(name, 'warn', reason),
        }),
      );
    }
  }

  /**
   * @param {Awaited<ReturnType<typeof choosePorts>>} ports
   * @param {AbortSignal} signal
   */
  async #untilReady(ports, signal) {
    await Promise.all(
      this.product.services.map(({ name, readyUrl }, index) => {
        const service = this.#services[index];
        const url = readyUrl({ settings: this.settings, ports });
        return service && waitUntilReady({ url, service, signal, logFile: this.#logFile(name) });
      }),
    );
  }

  #saySignIn() {
    if (this.#unsaidSignIn) this.terminal.firstSignIn(this.#unsaidSignIn);
    this.#unsaidSignIn = undefined;
  }

  async #stop() {
    await Promise.all(this.#services.map((service) => service.stop()));
    await this.#database?.stop();
    removeRunFile(this.folder.runFile);
  }

  /** @param {string} name */
  #logFile(name) {
    return join(this.folder.logs, `${name}.log`);
  }
}

/**
 * @param {import('@customering/postgres-launcher').RunningPostgres} server
 * @returns {import('./keep-running.mjs').Run}
 */
function runOf(server) {
  /** @type {Promise<{ code: number | null, signal: string | null }>} */
  const ended = new Promise((resolve) => server.onExit(resolve));
  return { ended, stop: () => server.stop(), kill: () => void process.kill(server.pid, 'SIGINT') };
}
