import { dirname } from 'node:path';
import express, { type Express } from 'express';
import { openApiDocument } from './openapi';

const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>API · Customering</title>
<link rel="stylesheet" href="/api/docs/files/swagger-ui.css"></head><body><div id="swagger-ui"></div>
<script src="/api/docs/files/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body></html>`;

const start = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#swagger-ui', deepLinking: true, tryItOutEnabled: false });`;

/** The document and a page to browse it, all served from here. */
export function serveDocs(server: Express, publicUrl: string): void {
  const document = JSON.stringify(openApiDocument(publicUrl));
  const files = dirname(require.resolve('swagger-ui-dist/package.json'));
  server.get('/api/openapi.json', (_request, response) => void response.type('json').send(document));
  server.use('/api/docs/files', express.static(files, { index: false }));
  server.get('/api/docs/start.js', (_request, response) => void response.type('js').send(start));
  server.get('/api/docs', (_request, response) => {
    response
      .setHeader(
        'content-security-policy',
        `default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:`,
      )
      .type('html')
      .send(page);
  });
}
