import type { Check, Logger } from '@customering/observability';
import { readiness } from '@customering/observability';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express from 'express';
import { AppModule, type Surroundings } from './app.module';
import { adminFiles, securityHeaders } from './http/admin-files';
import { serveDocs } from './http/docs-page';
import { doorsProxy } from './http/doors-proxy';
import { tellSigns } from './http/tell-signs';
import { ProblemFilter } from './http/problem.filter';

/** The whole HTTP side: doors streamed on, health, documents, the API, and the admin for every other address. */
export async function createApp(
  surroundings: Surroundings,
  checks: readonly Check[],
  logger: Logger,
): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(surroundings, logger), {
    logger: false,
    bodyParser: false,
  });
  const server = app.getHttpAdapter().getInstance();
  server.disable('x-powered-by');
  server.set('trust proxy', 'loopback');
  app.use(tellSigns);
  app.use(securityHeaders(surroundings.settings.isHttps));
  app.use(doorsProxy(surroundings.settings.intake));
  server.get('/health/live', (_request, response) => void response.json({ live: true }));
  server.get(
    '/health/ready',
    (_request, response) =>
      void readiness(checks).then((state) => response.status(state.ready ? 200 : 503).json(state)),
  );
  serveDocs(server, surroundings.settings.publicUrl);
  app.use(adminFiles(surroundings.settings.adminFiles));
  app.use(express.json({ limit: '2mb', type: ['application/json', 'application/*+json'] }));
  app.useGlobalFilters(new ProblemFilter(logger));
  return app;
}
