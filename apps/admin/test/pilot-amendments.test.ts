import fc from 'fast-check';
import { amendedPlan, amendFields, amendments } from '../src/features/pilots/monitor/amend-fields';
import { detailText } from '../src/features/pilots/monitor/detail-text';
import { pilotResultWords } from '../src/words/en/pilot-result';
import { addWords } from '../src/words/known-words';
import { plan } from './pilot-samples';

addWords(pilotResultWords);

const [guardrail] = plan.guardrails;
const fields = amendFields({ plan, state: 'running' }, { [guardrail?.kpiId ?? '']: 'Cost per contact' });

describe('an amendment', () => {
  it('shows each difference before it is saved', () => {
    const draft = { worthIt: '2', 'margin-0': ' 0.75 ', enrolDays: '35' };

    expect(amendments(plan, fields, draft)).toEqual([
      { key: 'worthIt', label: 'Smallest gain worth having', before: '3', after: '2' },
      { key: 'margin-0', label: 'Cost per contact: worse by at most', before: '0.5', after: '0.75' },
    ]);
  });

  it('changes what was typed and nothing else', () => {
    const draft = { worthIt: '2', watchDays: '60', exposureCap: '500', cost: '9000', 'margin-0': '1' };

    expect(amendedPlan(plan, fields, draft)).toEqual({
      ...plan,
      ...{ worthIt: '2', watchDays: 60, exposureCap: 500 },
      cost: { ...plan.cost, cap: '9000' },
      guardrails: [{ ...guardrail, margin: '1' }],
    });
  });

  it('takes a limit of people away when its field is emptied', () => {
    const limited = { ...plan, exposureCap: 500 };

    expect(amendedPlan(limited, fields, { exposureCap: '' })).toEqual(plan);
  });

  it('leaves the plan as it is where the same is typed again', () => {
    fc.assert(
      fc.property(fc.subarray([...fields]), (typed) => {
        const draft = Object.fromEntries(typed.map(({ key, read }) => [key, read(plan)]));
        expect(amendments(plan, fields, draft)).toEqual([]);
        expect(amendedPlan(plan, fields, draft)).toBe(plan);
      }),
    );
  });

  it('moves the start only as long as nobody is in', () => {
    const keys = (state: 'waiting' | 'running') => amendFields({ plan, state }, {}).map(({ key }) => key);

    expect(keys('waiting')).toContain('startsOn');
    expect(keys('running')).not.toContain('startsOn');
  });
});

describe('what stands beside an event', () => {
  it.each([
    ['watchDays: 21 → 28', 'Days for which each is watched: 21 → 28'],
    ['guardrails: [{"margin":"1"}] → []', 'Part "guardrails": changed'],
    ['told: Ana N.', 'Told: Ana N.'],
    ['decision: not_proven', 'Decision: Take it as not proven'],
    ['anything else', 'anything else'],
  ])('is told in words: %s', (detail, text) => {
    expect(detailText(detail)).toBe(text);
  });
});
