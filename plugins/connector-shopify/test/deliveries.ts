const set = (amount: string) => ({
  shop_money: { amount, currency_code: 'EUR' },
  presentment_money: { amount, currency_code: 'EUR' },
});

/** Two trains and a card, a tenth off the trains, and prices that hold their tax: as `orders/updated` has it. */
export const deliveredOrder = {
  id: 820982911946154,
  admin_graphql_api_id: 'gid://shopify/Order/820982911946154',
  name: '#9999',
  created_at: '2026-02-10T10:30:00+01:00',
  processed_at: '2026-02-10T10:30:00+01:00',
  updated_at: '2026-02-10T10:31:00+01:00',
  cancelled_at: null,
  test: false,
  currency: 'EUR',
  presentment_currency: 'EUR',
  taxes_included: true,
  financial_status: 'paid',
  email: 'jon@example.com',
  phone: null,
  source_name: 'web',
  landing_site: '/products/train?utm_source=newsletter&utm_medium=email&utm_campaign=winter',
  referring_site: '',
  total_line_items_price: '69.97',
  subtotal_price: '65.97',
  total_discounts: '4.00',
  total_tax: '6.53',
  total_price: '70.96',
  discount_codes: [{ code: 'TENTH', amount: '4.00', type: 'percentage' }],
  customer: { id: 706405506930370, email: 'jon@example.com', phone: '+4915112345678', first_name: 'Jon' },
  shipping_lines: [
    { title: 'Parcel', price: '4.99', discounted_price: '4.99', tax_lines: [{ price: '0.80', rate: 0.19 }] },
  ],
  line_items: [
    {
      id: 866550311766439,
      title: 'Train',
      sku: 'TRAIN-1',
      quantity: 2,
      price: '19.99',
      gift_card: false,
      total_discount: '0.00',
      discount_allocations: [{ amount: '4.00', discount_application_index: 0 }],
      tax_lines: [{ title: 'MwSt', price: '5.73', rate: 0.19 }],
    },
    {
      id: 141249953214522,
      title: 'Gift card',
      sku: '',
      quantity: 1,
      price: '29.99',
      gift_card: true,
      discount_allocations: [],
      tax_lines: [],
    },
  ],
};

/** One of the trains and the parcel, as `refunds/create` has it. */
export const deliveredRefund = {
  id: 890088186047892,
  admin_graphql_api_id: 'gid://shopify/Refund/890088186047892',
  order_id: 820982911946154,
  created_at: '2026-02-20T15:00:00+01:00',
  processed_at: '2026-02-20T15:00:00+01:00',
  note: 'a wheel was loose',
  refund_line_items: [
    {
      id: 487817672276298,
      quantity: 1,
      line_item_id: 866550311766439,
      subtotal: 17.99,
      subtotal_set: set('17.99'),
      total_tax: 2.87,
      total_tax_set: set('2.87'),
    },
  ],
  refund_shipping_lines: [{ id: 1, subtotal_amount_set: set('4.99'), tax_amount_set: set('0.80') }],
  order_adjustments: [],
  transactions: [
    { id: 1, kind: 'refund', status: 'failure', amount: '22.98', currency: 'EUR', test: false },
    { id: 2, kind: 'refund', status: 'success', amount: '22.98', currency: 'EUR', test: false },
  ],
};
