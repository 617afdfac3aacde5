import { compareUnits } from '../src/analyse/compare-units';
import { arm } from './support';

const name = 'As a share of the figure without the change';

/** What the method says of the effect as a share; null where it says nothing. */
function shareTold(before: number, after: number): string | null {
  const of = (variant: string, mean: number) => arm(variant, { n: 400, y: 400 * mean, yy: 400 * (mean * mean + 1) });
  const found = compareUnits(of('control', before), of('change', after), 'amount', 0.95);
  if ('refused' in found) throw new TypeError(found.refused);
  return found.steps.find((step) => step.name === name)?.value ?? null;
}

describe('an effect as a share of the figure without the change', () => {
  it('is told where that figure is above zero, and a p-value that rounds to none as less than', () => {
    expect(shareTold(10, 11)).toMatch(/^0\.1 \[.*\], p < 0\.0001$/);
    expect(shareTold(10, 10.1)).toMatch(/p 0\.1/);
  });

  it('is not told of a figure that is zero or below, such as a score of recommending', () => {
    expect(shareTold(0, 1)).toBeNull();
    expect(shareTold(-17, 21)).toBeNull();
  });
});
