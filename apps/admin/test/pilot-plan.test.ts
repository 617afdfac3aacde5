import { pilotDesigns, pilotPlanSchema, pilotUnits, type PilotPlan } from '@customering/contracts';
import fc from 'fast-check';
import { planOfWay, wayOf, ways } from '../src/features/pilots/design/design-choices';
import { planFacts } from '../src/features/pilots/design/plan-facts';
import { markOf, partOf } from '../src/features/pilots/design/questions';
import { blankPlan, planText, sendable } from '../src/features/pilots/design/sendable';
import type { Names } from '../src/features/pilots/design/use-names';
import { addWords } from '../src/words/known-words';
import { pilotWords } from '../src/words/en/pilots';

const owner = '01a207e4-7669-73ff-9d69-b6bac55a7222';
const kpiId = '01a207e4-7669-73ff-9d69-b6bac55a7223';
const blank = blankPlan(owner);
const whole: PilotPlan = { ...blank, name: 'Call-back', worthIt: '3', primary: { kpiId, count: 'share' } };
const nobody: Names = {
  ...{ kpis: [], isReady: true, people: [], traits: [], units: [] },
  ...{ kpiOf: () => undefined, metricOf: () => undefined },
};

beforeAll(() => addWords(pilotWords));

describe('what can be kept of a plan that is half written', () => {
  it('is the plan itself once everything can be read', () => {
    expect(sendable(whole, blank, 'unnamed')).toEqual({ plan: whole, unread: new Set() });
  });

  it('leaves out rows that are not finished, and keeps other parts as they were saved', () => {
    const guardrails = [
      { kpiId, count: 'amount' as const, margin: '' },
      { kpiId, count: 'amount' as const, margin: '2' },
    ];
    const population = [{ about: 'trait' as const, name: 'country', is: 'one_of' as const, values: [] }];
    const { plan, unread } = sendable({ ...whole, worthIt: '3.', guardrails, population }, whole, 'unnamed');

    expect(plan).toEqual({ ...whole, guardrails: [guardrails[1]] });
    expect([...unread].sort()).toEqual(['guardrails.0.margin', 'population.0', 'worthIt']);
  });

  it('has a name even before somebody gave it one', () => {
    expect(sendable(blank, blank, 'unnamed').plan.name).toBe('unnamed');
  });

  it('is always taken by the contract, whatever is typed', () => {
    const typed = fc.record({
      ...{ name: fc.string(), worthIt: fc.option(fc.string()), startsOn: fc.option(fc.string()) },
      treated: fc.array(fc.record({ key: fc.string(), from: fc.string() }), { maxLength: 3 }),
      cost: fc.option(fc.record({ currency: fc.string(), fixed: fc.string(), perUnit: fc.string(), cap: fc.string() })),
    });
    fc.assert(
      fc.property(typed, ({ cost, ...rest }) => {
        const draft = { ...whole, ...rest, cost: cost && { ...cost, kpiId: null } };
        const { plan } = sendable(draft, whole, 'unnamed');
        expect(pilotPlanSchema.parse(plan)).toEqual(plan);
      }),
    );
  });

  it('is the same plan in whatever order the server wrote it', () => {
    const turned = Object.fromEntries(Object.entries(whole).reverse()) as PilotPlan; // the same fields
    expect(planText(turned)).toBe(planText(whole));
  });
});

describe('question 5', () => {
  it('leads to a plan that says again which answer was given', () => {
    for (const way of ways) expect(wayOf(planOfWay(way, whole))).toBe(way);
  });

  it('keeps no chosen units, conditions or traits that the new answer has no use for', () => {
    const units = { about: 'unit' as const, kind: 'team' as const, is: 'one_of' as const, keys: ['a'] };
    const trait = { about: 'trait' as const, name: 'country', is: 'known' as const, values: [] };
    const before = planOfWay('chosen', { ...whole, unit: 'team', population: [units, trait] });
    const chosen = { ...whole, ...before, treated: [{ key: 'a', from: '2026-11-01' }] };

    expect(before.population).toEqual([units]);
    expect(planOfWay('lot_whole', chosen).treated).toEqual([]);
    expect(planOfWay('given', chosen)).toMatchObject({ unit: 'person', enrolment: 'told', treated: [] });
    expect(planOfWay('lot_person', { ...whole, ...planOfWay('given', whole) }).enrolment).toBe('drawn');
  });
});

describe('the marks of the questions', () => {
  it('say that nothing is answered in a blank plan', () => {
    const marks = (['change', 'better', 'worse', 'gain', 'chance', 'cost'] as const).map((question) =>
      markOf(question, blank, blank, []),
    );
    expect(new Set(marks)).toEqual(new Set(['open']));
  });

  it('follow what is said, and what the server finds missing', () => {
    expect(markOf('change', whole, blank, [])).toBe('begun');
    expect(markOf('gain', whole, blank, [])).toBe('done');
    expect(markOf('better', whole, blank, ['primary'])).toBe('begun');
    expect(markOf('chance', whole, blank, ['variants'])).toBe('done');
  });

  it('know the question of every place', () => {
    expect(['guardrails.0.margin', 'cost.kpiId', 'treated', 'variants'].map(partOf)).toEqual([
      'worse',
      'cost',
      'chance',
      'advanced',
    ]);
  });
});

it('tells every part of a plan before it is locked', () => {
  const full: PilotPlan = {
    ...whole,
    treated: [{ key: 'utrecht', from: '2026-11-01' }],
    adjustFor: ['age'],
    population: [{ about: 'fact', kind: 'order', named: '', withinDays: 30, is: 'at_least', times: 1 }],
  };
  const told = new Set(
    pilotDesigns.flatMap((design) =>
      pilotUnits.flatMap((unit) => planFacts({ ...full, design, unit }, nobody).map(({ field }) => field)),
    ),
  );
  expect([...told].sort()).toEqual(Object.keys(whole).sort());
});
