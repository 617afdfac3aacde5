import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import chromiumFiles from '@sparticuz/chromium';
import { chromium, type Browser, type Page } from 'playwright-core';
import { root } from './built-process';
import { freePorts } from './free-ports';

const clientFile = join(root, 'node_modules/@segment/analytics-next/dist/umd/index.js');
const page =
  '<!doctype html><meta charset="utf-8"><title>Shop</title><script src="/analytics.js"></script><h1>Shop</h1>';

/** A website on an address of its own that carries the browser client as its package ships it. */
export interface Shop {
  readonly origin: string;
  open(path?: string): Promise<Page>;
  close(): Promise<void>;
}

export async function openShop(): Promise<Shop> {
  const client = await readFile(clientFile);
  const [port = 0] = await freePorts(1);
  const server = createServer((request, response) => {
    const isClient = request.url === '/analytics.js';
    response
      .writeHead(200, { 'content-type': isClient ? 'text/javascript' : 'text/html' })
      .end(isClient ? client : page);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const browser = await launch();
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    async open(path = '/') {
      const tab = await browser.newPage();
      await tab.goto(`${origin}${path}`);
      return tab;
    },
    async close() {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Made for functions in a cloud, the list would also switch off the rules between websites, and one crash would end all tabs. */
const unwanted = [
  '--disable-web-security',
  '--allow-running-insecure-content',
  '--disable-site-isolation-trials',
  '--single-process',
  '--no-zygote',
];

async function launch(): Promise<Browser> {
  const args = chromiumFiles.args.filter((flag) => !unwanted.includes(flag));
  return chromium.launch({ executablePath: await chromiumFiles.executablePath(), args, headless: true });
}
