import { truths } from '@customering/demo-company';

const [promoter, detractor] = [8.5, 6.5];
const spread = 1.2;
const ofDelivery = { mean: 4, spread: 0.9 };

/**
 * The Net Promoter Score that the company's people give when something adds so much to their score, worked out from what was planted.
 * @param wood share of answers that are of the first brand
 */
export function recommending(effect: number, wood: number): number {
  return wood * ofBrand(effect, 0.5) + (1 - wood) * ofBrand(effect, -0.5);
}

function ofBrand(effect: number, side: number): number {
  const { base } = truths.pilot;
  const scores = [1, 2, 3, 4, 5];
  return scores.reduce((sum, score) => {
    const mean = base + side * truths.spurious.difference + truths.driver.perPoint * (score - ofDelivery.mean) + effect;
    const net = atLeast(mean, promoter) - (1 - atLeast(mean, detractor));
    return sum + 100 * chanceOf(score) * net;
  }, 0);
}

/** Chance that a score is at least so much. */
function atLeast(mean: number, bound: number): number {
  return normal((mean - bound) / spread);
}

/** Of delivery, rounded and kept between 1 and 5. */
function chanceOf(score: number): number {
  const upTo = (bound: number) => normal((bound - ofDelivery.mean) / ofDelivery.spread);
  return (score === 5 ? 1 : upTo(score + 0.5)) - (score === 1 ? 0 : upTo(score - 0.5));
}

/** Distribution function, by steps of the density: apart from the product's own. */
function normal(z: number): number {
  const steps = 4_000;
  const [from, width] = [-8, (z + 8) / steps];
  let area = 0;
  for (let step = 0; step < steps; step += 1) area += Math.exp(-((from + (step + 0.5) * width) ** 2) / 2) * width;
  return area / Math.sqrt(2 * Math.PI);
}
