import { StatisticsInputError } from '../input-error';
import { at, indexAt } from '../numeric/at';
import { seededRandom } from '../numeric/seeded-random';
import { tailQuantiles } from '../numeric/tail-quantiles';
import type { Interval } from '../parameter-estimate';
import { chanceOfPurchase, pAlive } from '../purchases/activity';
import { expectedPurchases } from '../purchases/expected-purchases';
import { groupCells, historyOfCell, type PurchaseCells } from '../purchases/group-cells';
import { expectedSpend } from '../spend/expected-spend';
import { requireSpendHistory, type SpendHistory } from '../spend/spend-history';
import { parameterDraws } from './draw-parameters';
import type { CustomerToScore, CustomerValue, LifetimeValues, ValueRequest } from './lifetime-values';
import { activePairs, exactScenario, interpolatedScenario, type ValueScenario } from './value-scenario';
import { discountSteps } from './value-terms';

const LEVEL = 0.95;
const DEFAULT_DRAWS = 100;
const FEWEST_DRAWS = 20;
const DEFAULT_SEED = 20_050_424;
const MOST_REDRAWS = 1000;

/**
 * Residual lifetime value: margin x expected spend x the sum over steps of expected purchases, each discounted to now.
 * BG/NBD and MBG/NBD have no simple closed form for discounted purchases, hence the sum.
 * @throws StatisticsInputError on impossible histories, terms or fewer than 20 draws.
 */
export function scoreLifetimeValue(request: ValueRequest): LifetimeValues {
  const { customers, terms, draws = DEFAULT_DRAWS, seed = DEFAULT_SEED } = request;
  requireDraws(draws);
  const cells = groupCells(customers);
  const [best, drawn] = scenarios(request, cells, draws, seed);
  const totals = new Float64Array(draws);
  const values = new Array<CustomerValue>(customers.length);
  const score = customerScorer(request, cells, best, drawn, totals);
  let total = 0;
  for (const [cell, members] of membersOfCells(cells).entries()) {
    const scored = score(cell);
    const spends = members.map((member) => spendHistoryOf(customers[member], member));
    const withoutSpend = spends.filter((history) => history === null).length;
    const alike = withoutSpend > 0 ? scored(null, withoutSpend) : null;
    members.forEach((member, i) => {
      const own = spends[i] ?? null;
      const value = own === null && alike !== null ? alike : scored(own, 1);
      values[member] = value;
      total += value.value;
    });
  }
  return { customers: values, total: { value: total, interval: intervalOf(totals) }, terms, draws, seed };
}

/** Scores the customers of one cell after another: purchases are worked out per cell, spend per customer (or per number alike). */
function customerScorer(
  { purchases, terms }: ValueRequest,
  cells: PurchaseCells,
  best: ValueScenario,
  drawn: readonly ValueScenario[],
  totals: Float64Array,
) {
  const bought = new Float64Array(drawn.length);
  const worth = new Float64Array(drawn.length);
  const { rate } = terms.margin;
  return (cell: number) => {
    const history = historyOfCell(cells, cell);
    drawn.forEach((scenario, draw) => (bought[draw] = scenario.discountedPurchases(cell)));
    const discounted = best.discountedPurchases(cell);
    const shared = {
      pAlive: pAlive(purchases, history),
      expectedPurchases: expectedPurchases(purchases, history, terms.horizonWeeks),
      chanceOfPurchase: chanceOfPurchase(purchases, history, terms.horizonWeeks),
    };
    return (spend: SpendHistory | null, alike: number): CustomerValue => {
      for (let draw = 0; draw < drawn.length; draw += 1) {
        const value = rate * at(bought, draw) * expectedSpend((drawn[draw] ?? best).spend, spend);
        worth[draw] = value;
        totals[draw] = at(totals, draw) + alike * value;
      }
      const perPurchase = expectedSpend(best.spend, spend);
      return {
        ...shared,
        value: terms.margin.rate * discounted * perPurchase,
        interval: intervalOf(worth),
        expectedSpend: perPurchase,
        spendBasis: spend === null ? 'population' : 'own',
      };
    };
  };
}

function scenarios({ purchases, spend, terms }: ValueRequest, cells: PurchaseCells, draws: number, seed: number) {
  const random = seededRandom(seed);
  const { r, alpha, a, b } = purchases.parameters;
  const drawPurchases = parameterDraws([r, alpha, a, b], purchases.logCovariance, random);
  const drawSpend = parameterDraws(
    [spend.parameters.p, spend.parameters.q, spend.parameters.gamma],
    spend.logCovariance,
    random,
  );
  const basis = { cells, pairs: activePairs(cells), steps: discountSteps(terms) };
  const drawn = Array.from({ length: draws }, () => {
    const [rDrawn = r, alphaDrawn = alpha, aDrawn = a, bDrawn = b] = drawPurchases();
    const model = { model: purchases.model, parameters: { r: rDrawn, alpha: alphaDrawn, a: aDrawn, b: bDrawn } };
    return interpolatedScenario(model, spendWithMean(drawSpend), basis);
  });
  return [exactScenario(purchases, spend.parameters, basis), drawn] as const;
}

/** Draws until the mean exists (q > 1), as the fit demanded of itself. */
function spendWithMean(draw: () => readonly number[]) {
  for (let attempt = 0; attempt < MOST_REDRAWS; attempt += 1) {
    const [p = Number.NaN, q = Number.NaN, gamma = Number.NaN] = draw();
    if (q > 1) return { p, q, gamma };
  }
  throw new StatisticsInputError(
    'spend.logCovariance',
    'leaves no average spend',
    'Fit the spend model on more customers.',
  );
}

function membersOfCells({ cellOfCustomer, weight }: PurchaseCells): readonly (readonly number[])[] {
  const members: number[][] = Array.from(weight, () => []);
  cellOfCustomer.forEach((_, customer) => members[indexAt(cellOfCustomer, customer)]?.push(customer));
  return members;
}

function spendHistoryOf(customer: CustomerToScore | undefined, index: number): SpendHistory | null {
  if (customer === undefined || customer.meanRepeatSpend === null) return null;
  const history = { spendDays: customer.spendDays, meanRepeatSpend: customer.meanRepeatSpend };
  requireSpendHistory(history, index);
  return history;
}

function intervalOf(values: Float64Array): Interval {
  return { ...tailQuantiles(values, (1 - LEVEL) / 2), level: LEVEL };
}

function requireDraws(draws: number): void {
  if (!(Number.isInteger(draws) && draws >= FEWEST_DRAWS)) {
    throw new StatisticsInputError('draws', `is ${draws}`, `Give a whole number of at least ${FEWEST_DRAWS}.`);
  }
}
