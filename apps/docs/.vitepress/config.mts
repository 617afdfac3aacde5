import { defineConfig } from 'vitepress';
import { requireText } from './require-text.mjs';

const guide = [
  { text: 'The first hour', link: '/guide/first-hour' },
  { text: 'The demo company', link: '/guide/demo-company' },
  { text: 'Importing a file', link: '/guide/importing-a-file' },
  { text: 'Webhooks', link: '/guide/webhooks' },
  { text: 'Giving a source access', link: '/guide/giving-access' },
  { text: 'Shopify', link: '/guide/shopify' },
  { text: 'Typeform', link: '/guide/typeform' },
  { text: 'Zendesk', link: '/guide/zendesk' },
  { text: 'Facebook, Instagram and WhatsApp', link: '/guide/meta' },
  { text: 'Quarantine and replay', link: '/guide/quarantine' },
  { text: 'When a source falls silent', link: '/guide/alarms' },
  { text: 'Reading a KPI', link: '/guide/reading-a-kpi' },
  { text: 'Lifetime value in plain words', link: '/guide/lifetime-value' },
  { text: 'Money and rates', link: '/guide/money-and-rates' },
  { text: 'Users and keys', link: '/guide/users-and-keys' },
  { text: 'Erasing a person', link: '/guide/erasing-a-person' },
  { text: 'Asking customers', link: '/guide/surveys' },
  { text: 'Pilots', link: '/guide/pilots' },
  { text: 'Putting people into pilots', link: '/guide/assign' },
  { text: 'Writing to the API', link: '/guide/writing-to-the-api' },
];

const operate = [
  { text: 'Processes and sizes', link: '/operate/processes-and-sizes' },
  { text: 'The environment', link: '/operate/environment' },
  { text: 'Your own PostgreSQL', link: '/operate/outside-postgresql' },
  { text: 'Wake-ups in Redis', link: '/operate/redis' },
  { text: 'Behind a reverse proxy', link: '/operate/reverse-proxy' },
  { text: 'Health and metrics', link: '/operate/health-and-metrics' },
  { text: 'Mails about alarms', link: '/operate/alarm-mails' },
  { text: 'Outgoing requests', link: '/operate/outgoing-requests' },
  { text: 'The audit', link: '/operate/audit' },
  { text: 'The data folder and backup', link: '/operate/data-and-backup' },
  { text: 'Secrets and their keys', link: '/operate/secrets' },
  { text: 'Plugins', link: '/operate/plugins' },
  { text: 'What a crash may cost', link: '/operate/reliability' },
  { text: 'Measured speed', link: '/operate/performance' },
];

const sdk = [
  { text: 'What a plugin is', link: '/sdk/' },
  { text: 'A plugin in fifteen minutes', link: '/sdk/tutorial' },
  { text: 'While you write', link: '/sdk/while-you-write' },
  { text: 'Connectors', link: '/sdk/connector' },
  { text: 'Metrics', link: '/sdk/metric' },
  { text: 'Canonical records', link: '/sdk/canonical-records' },
  { text: 'Lint rules', link: '/sdk/lint-rules' },
  { text: 'The conformance kit', link: '/sdk/conformance' },
  { text: 'Vendors on your machine', link: '/sdk/simulators' },
  { text: 'Versions', link: '/sdk/versions' },
];

const adr = [
  { text: 'About decisions', link: '/adr/' },
  { text: '1 Plain data to plugins', link: '/adr/0001-plain-data-plugin-boundary' },
  { text: '2 The raw log is the outbox', link: '/adr/0002-raw-log-as-outbox' },
  { text: '3 Wake-ups by notice', link: '/adr/0003-wake-ups-by-notice' },
  { text: '4 Our own migrations', link: '/adr/0004-own-migrations' },
  { text: '5 One Jest', link: '/adr/0005-one-jest' },
  { text: '6 Days and periods', link: '/adr/0006-days-and-periods' },
  { text: '7 Values as of the fit', link: '/adr/0007-values-as-of-calibration' },
  { text: '8 Members and profiles', link: '/adr/0008-members-and-profiles' },
  { text: '9 One statement a commit', link: '/adr/0009-one-statement-a-commit' },
  { text: '10 Member days', link: '/adr/0010-member-days' },
  { text: '11 Scores follow the facts', link: '/adr/0011-scores-follow-facts' },
  { text: '12 Facts of all kinds', link: '/adr/0012-all-kinds-of-facts' },
  { text: '13 Plugin processes', link: '/adr/0013-plugin-processes' },
  { text: '14 Erasure keeps facts', link: '/adr/0014-erasure-keeps-facts' },
  { text: '15 Changed shapes wait', link: '/adr/0015-changed-shapes-wait' },
  { text: '16 Ranges and splits', link: '/adr/0016-ranges-and-splits' },
  { text: '17 Waits as sums', link: '/adr/0017-waits-as-sums' },
  { text: '18 Long lists out of one file', link: '/adr/0018-long-lists-out-of-one-file' },
  { text: '19 The demo company is a client', link: '/adr/0019-the-demo-company-is-a-client' },
  { text: '20 Arms from memory', link: '/adr/0020-assignment-from-memory' },
  { text: '21 What a pilot promises', link: '/adr/0021-what-a-pilot-promises' },
];

export default defineConfig({
  transformHtml: (html, _, { page }) => {
    if (page !== '404.md' && page !== 'index.md') requireText(html, page);
  },
  title: 'Customering',
  description: 'From building brands to building customer relationships',
  cleanUrls: true,
  themeConfig: {
    nav: [
      { text: 'Guide', link: '/guide/first-hour' },
      { text: 'Operate', link: '/operate/processes-and-sizes' },
      { text: 'SDK', link: '/sdk/' },
    ],
    sidebar: [
      { text: 'Guide', items: guide },
      { text: 'Operate', items: operate },
      { text: 'Write a plugin', items: sdk },
      { text: 'Decisions', items: adr },
    ],
    search: { provider: 'local' },
    outline: [2, 3],
  },
});
