import type { ConnectorSetup } from '@customering/plugin-testkit';
import { deliveredOrder, deliveredRefund } from './deliveries';
import { playedShopify } from './played-shopify';

export const setup: ConnectorSetup = {
  settings: { shop: 'kit-shop' },
  vendor: playedShopify,
  deliveries: [
    {
      name: 'the published vector',
      preset: 'shopify',
      headers: {
        'X-Shopify-Topic': 'app/uninstalled',
        'X-Shopify-Webhook-Id': 'b54557e4-bdd9-4b37-8a5f-bf7d70bcd043',
        'X-Shopify-Hmac-Sha256': 'B23tXN681gZ0qIWNRrgtzBE9XSDo5yaUu6wfmhu3a7g=',
      },
      body: '{"foo": "bar"}',
      signed: { secret: 'test_secret_key', at: '2026-02-10T09:30:05.000Z' },
    },
    {
      name: 'the published vector, in the newer headers',
      preset: 'shopify',
      headers: { 'shopify-topic': 'Shop', 'shopify-hmac-sha256': 'B23tXN681gZ0qIWNRrgtzBE9XSDo5yaUu6wfmhu3a7g=' },
      body: '{"foo": "bar"}',
      signed: { secret: 'test_secret_key', at: '2026-02-10T09:30:05.000Z' },
    },
    {
      name: 'an order',
      preset: 'shopify',
      headers: { 'X-Shopify-Topic': 'orders/updated', 'X-Shopify-Event-Id': 'e-1', 'X-Shopify-Webhook-Id': 'w-1' },
      body: deliveredOrder,
    },
    {
      name: 'a refund',
      preset: 'shopify',
      headers: { 'X-Shopify-Topic': 'refunds/create', 'X-Shopify-Event-Id': 'e-2', 'X-Shopify-Webhook-Id': 'w-2' },
      body: deliveredRefund,
    },
    {
      name: 'a customer who is gone',
      preset: 'shopify',
      headers: { 'X-Shopify-Topic': 'customers/delete', 'X-Shopify-Triggered-At': '2026-02-11T09:30:05.000Z' },
      body: { id: 706405506930370, admin_graphql_api_id: 'gid://shopify/Customer/706405506930370' },
    },
    {
      name: 'a customer who wants to be erased',
      preset: 'shopify',
      headers: { 'X-Shopify-Topic': 'customers/redact', 'X-Shopify-Event-Id': 'e-3', 'X-Shopify-Webhook-Id': 'w-3' },
      body: { shop_id: 548380009, customer: { id: 706405506930370, email: 'jon@example.com' }, orders_to_redact: [] },
    },
  ],
};
