import checkRequired from '../src/check-required';
import noGlobalFetch from '../src/no-global-fetch';
import normaliseIsPure from '../src/normalise-is-pure';
import secretFields from '../src/secret-fields-use-secret';
import { ruleTester } from './rule-tester';

ruleTester.run('secret-fields-use-secret', secretFields, {
  valid: [
    `const config = z.object({ apiToken: secret('API token') });`,
    `const config = z.object({ apiToken: secret('API token').optional() });`,
    `const config = z.object({ shop: z.string() });`,
    `const auth = { tokenFrom: 'apiToken' };`,
  ],
  invalid: [
    { code: `const config = z.object({ apiToken: z.string() });`, errors: [{ messageId: 'plain' }] },
    { code: `const config = z.looseObject({ 'client_secret': z.string().min(1) });`, errors: [{ messageId: 'plain' }] },
    { code: `const config = base.extend({ password: z.string() });`, errors: [{ messageId: 'plain' }] },
  ],
});

ruleTester.run('check-required', checkRequired, {
  valid: [
    `defineConnector({ pull: {}, check() {} });`,
    `defineConnector({ parse() {} });`,
    `defineConnector({ ...base, pull: {} });`,
  ],
  invalid: [{ code: `defineConnector({ pull: {} });`, errors: [{ messageId: 'missing' }] }],
});

ruleTester.run('normalise-is-pure', normaliseIsPure, {
  valid: [
    `defineConnector({ normalise: (record, { receivedAt }) => receivedAt.toISOString() });`,
    `defineConnector({ normalise: () => new Date('2026-01-01T00:00:00Z') });`,
    `defineConnector({ check: async ({ now }) => Date.now() });`,
    `const x = { fetch: 1, process: 2 };`,
  ],
  invalid: [
    { code: `defineConnector({ normalise: () => new Date() });`, errors: [{ messageId: 'impure' }] },
    { code: `defineConnector({ normalise() { return Math.random(); } });`, errors: [{ messageId: 'impure' }] },
    { code: `defineConnector({ parse: () => process.env.HOME });`, errors: [{ messageId: 'impure' }] },
    { code: `defineConnector({ normalise: () => fetch('https://a.example') });`, errors: [{ messageId: 'impure' }] },
    { code: `defineConnector({ async normalise() {} });`, errors: [{ messageId: 'waits' }] },
  ],
});

ruleTester.run('no-global-fetch', noGlobalFetch, {
  valid: [`await http.getJson(url);`, `import { createHash } from 'node:crypto';`],
  invalid: [
    { code: `await fetch(url);`, errors: [{ messageId: 'fetch' }] },
    { code: `await globalThis.fetch(url);`, errors: [{ messageId: 'fetch' }] },
    { code: `import axios from 'axios';`, errors: [{ messageId: 'module' }] },
    { code: `const fs = require('node:fs');`, errors: [{ messageId: 'module' }] },
    { code: `await import('https');`, errors: [{ messageId: 'module' }] },
  ],
});
