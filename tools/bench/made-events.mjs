const DAY_MS = 86_400_000;
const pages = ['Home', 'Teas', 'Coffees', 'Basket', 'Help'];

/**
 * What a shop's website sends: visits, orders and sign-ins of `people`, over the last 300 days.
 * @param {string} run
 * @param {number} number
 * @param {number} people
 */
export function makeEvent(run, number, people) {
  const person = (number * 7919) % people;
  const base = {
    messageId: `${run}-${number}`,
    anonymousId: `anonymous-${run}-${person}`,
    userId: `person-${run}-${person}`,
    timestamp: new Date(Date.now() - ((number * 104_729) % 300) * DAY_MS - number).toISOString(),
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
