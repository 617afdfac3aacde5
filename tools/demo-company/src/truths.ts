/**
 * Everything that is true of the demo company by design. The generator plants it; the test looks whether the product finds it. Nobody
 * else may read this file.
 */
export const truths = {
  company: { name: 'Spielhaus', zone: 'Europe/Berlin', currency: 'EUR', years: 3, daysAhead: 30 },
  brands: { wood: 'Bricko', plush: 'Plushy' },
  people: { consumers: 20_000, accounts: 300 },

  /**
   * How often people buy: BG/NBD (Fader, Hardie and Lee 2005), in weeks. Each buys at a rate of their own (gamma with shape r and rate
   * alpha) until they lose interest, which happens behind each repeat purchase with a chance of their own (beta with a and b).
   */
  lifetime: { r: 0.8, alpha: 14, a: 1.1, b: 2.6 },

  /** People whom two shops know, and whom only a comparison finds. */
  duplicates: {
    /** In both shops under the same e-mail address. */
    sameEmail: 1_500,
    /** In both shops with two addresses and one telephone number. */
    samePhone: 300,
    /** Two people of one household, customers of one shop, who share a telephone number: two customers, whatever else is joined by it. */
    households: 60,
  },

  /** A workshop by post for half of those who were asked, drawn by lot: what it adds to the score from 0 to 10, on average. */
  pilot: {
    name: 'Starter workshop',
    key: 'starter-workshop',
    variants: { treated: 'workshop', usual: 'as-usual' },
    touchpoint: { treated: 'starter workshop', usual: 'as usual' },
    ...{ from: 270, to: 90, effect: 0.9, base: 7.0 },
  },

  /** Building instructions went online this many days ago: of the questions about building, this share is asked no more. */
  content: { team: 'Building help', onlineBeforeDays: 400, avoided: 0.35, perDay: 5 },

  /** A batch with wheels that break: questions about broken parts, against usual days. */
  outbreak: { team: 'Broken parts', fromBeforeDays: 150, days: 28, times: 5, perDay: 2.5 },

  /** Both brands' answers about packaging and about recommending differ by brand alone; within one, neither moves the other. */
  spurious: { aspect: 'packaging', difference: 1.2, within: 0 },
  /** What really moves it: a point on the scale of delivery is worth this much of recommending. */
  driver: { aspect: 'delivery', perPoint: 0.8 },

  /** In the last year this share of what one brand sells to people, in its web shop and by partners, is sold by one partner. */
  dependency: { brand: 'Plushy', store: 'Nordkind Hamburg', share: 0.68 },

  /** One team asks those it expects to be content; the others ask everybody alike. */
  gaming: {
    team: 'Returns',
    askedContent: 0.8,
    askedDiscontent: 0.12,
    askedElsewhere: 0.45,
    contentHere: 0.55,
    contentElsewhere: 0.72,
  },
} as const;

/** The chosen seed: one company, always the same. */
export const seed = 20_061_116;
