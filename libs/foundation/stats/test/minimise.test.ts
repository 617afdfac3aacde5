import fc from 'fast-check';
import { minimiseFromStarts } from '../src/optimise/minimise-from-starts';
import { minimiseSmooth } from '../src/optimise/minimise-smooth';
import type { Objective } from '../src/optimise/objective';
import { eigenSystem, rebuild } from '../src/numeric/symmetric-matrix';

const options = { gradientTolerance: 1e-8, mostSteps: 500, longestMove: 2 };

/** (1 - x)² + 100 (y - x²)²: a curved valley whose floor is almost flat. */
const rosenbrock: Objective = (point, gradient) => {
  const [x = 0, y = 0] = point;
  gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
  gradient[1] = 200 * (y - x * x);
  return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
};

/** Two wells, the deeper one at +1. */
const twoWells: Objective = (point, gradient) => {
  const [x = 0] = point;
  gradient[0] = 4 * x * (x * x - 1) - 0.3;
  return (x * x - 1) ** 2 - 0.3 * x;
};

describe('minimiseSmooth', () => {
  it('follows the curved valley of Rosenbrock to its end', () => {
    const { point, converged } = minimiseSmooth(rosenbrock, Float64Array.of(-1.2, 1), options);

    expect(converged).toBe(true);
    expect(Array.from(point)).toEqual([expect.closeTo(1, 6), expect.closeTo(1, 6)]);
  });

  it('finds the centre of any bowl from anywhere', () => {
    const coordinate = fc.double({ min: -10, max: 10, noNaN: true });
    const stretch = fc.double({ min: 0.1, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(coordinate, coordinate, stretch), { minLength: 1, maxLength: 5 }), (axes) => {
        const bowl: Objective = (point, gradient) =>
          axes.reduce((sum, [, centre, scale], i) => {
            const away = (point[i] ?? 0) - centre;
            gradient[i] = 2 * scale * away;
            return sum + scale * away * away;
          }, 0);

        const found = minimiseSmooth(
          bowl,
          Float64Array.from(axes, ([start]) => start),
          options,
        );

        axes.forEach(([, centre], i) => expect(found.point[i]).toBeCloseTo(centre, 5));
      }),
    );
  });

  it('says that it has not converged when it runs out of steps', () => {
    expect(minimiseSmooth(rosenbrock, Float64Array.of(-1.2, 1), { ...options, mostSteps: 3 }).converged).toBe(false);
  });
});

describe('minimiseFromStarts', () => {
  it('keeps the deeper of two wells and counts who agrees', () => {
    const found = minimiseFromStarts(twoWells, [[-2], [0.5], [2]], { agreement: 1e-6 });

    expect(found.point[0]).toBeCloseTo(1.0356, 3);
    expect(found.starts).toEqual({ tried: 3, converged: 3, agreeing: 2 });
  });
});

describe('eigenSystem', () => {
  it('rebuilds the matrix, and its inverse undoes it', () => {
    const part = fc.double({ min: -5, max: 5, noNaN: true });
    fc.assert(
      fc.property(fc.array(part, { minLength: 6, maxLength: 6 }), ([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]) => {
        const matrix = [
          [a * a + 1, b, c],
          [b, d * d + 1, e],
          [c, e, f * f + 1],
        ];
        const system = eigenSystem(matrix);
        rebuild(system, (value) => value).forEach((row, i) =>
          row.forEach((value, j) => expect(value).toBeCloseTo(matrix[i]?.[j] ?? Number.NaN, 9)),
        );
        expect(system.values).toEqual([...system.values].sort((left, right) => left - right));
      }),
    );
  });
});
