const DAY_MS = 86_400_000;
const pages = ['Home', 'Teas', 'Coffees', 'Basket', 'Help'];

/**
 * What a shop's website sends: visits, orders and sign-ins of `people` over the last 300 days, in order of time except that every
 * twentieth comes up to a week late.
 * @param {string} run
 * @param {number} number
 * @param {number} people
 * @param {number} [total] how many there are, so that they fill the 300 days
 */
export function makeEvent(run, number, people, total = people * 4) {
  const late = number % 20 === 11 ? (number % 7) * DAY_MS : 0;
  const person = (number * 7919) % people;
  const base = {
    messageId: `${run}-${number}`,
    anonymousId: `anonymous-${run}-${person}`,
    userId: `person-${run}-${person}`,
    timestamp: new Date(Date.now() - (1 - number / total) * 300 * DAY_MS - late).toISOString(),
    context: {
      ip: '203.0.113.7',
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64)',
      locale: 'en-GB',
      page: { url: 'https://shop.example/teas?utm_source=letter', title: 'Teas' },
    },
  };
  if (number % 20 === 3)
    return { ...base, type: 'identify', traits: { email: `p${person}.${run}@corp.example`, plan: 'gold' } };
  if (number % 20 === 7)
    return {
      ...base,
      type: 'track',
      event: 'Order Completed',
      properties: { order_id: `${run}-${number}`, total: '27.10', tax: '3.20', shipping: '4.90', currency: 'EUR' },
    };
  return {
    ...base,
    type: 'page',
    name: pages[number % pages.length],
    properties: { path: `/${number % 997}`, referrer: 'https://search.example/', price: 9.5, tags: ['tea', 'green'] },
  };
}
