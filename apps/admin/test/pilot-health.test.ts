import { stopConsequence } from '../src/features/pilots/monitor/course-acts';
import { healthAnswer, soundnessOf } from '../src/features/pilots/monitor/health-answer';
import { closedText } from '../src/features/pilots/result/too-early';
import { pilotResultWords } from '../src/words/en/pilot-result';
import { addWords } from '../src/words/known-words';
import { health, plan } from './pilot-samples';

addWords(pilotResultWords);

describe('the health of a pilot', () => {
  it.each([
    ['good', health()],
    ['attention', health({ checks: [{ id: 'late', state: 'attention', sentence: 'Some come late.' }] })],
    ['attention', health({ split: { state: 'attention', pValue: 0.005, sentence: '', causes: [] } })],
    ['bad', health({ split: { state: 'bad', pValue: 0.0001, sentence: '', causes: [] } })],
    ['bad', health({ guardrails: [{ kpiId: 'nps', title: 'NPS', state: 'crossed' }] })],
    ['bad', health({ floors: [{ line: 'revenue', title: 'Revenue', state: 'crossed' }] })],
    ['good', health({ guardrails: [{ kpiId: 'nps', title: 'NPS', state: 'unclear' }] })],
  ] as const)('is as %s as the worst that is watched', (soundness, read) => {
    expect(soundnessOf(read)).toBe(soundness);
  });

  it('answers with who is in and how far it is', () => {
    expect(healthAnswer({ state: 'running', plan }, health())).toBe(
      'Yes: nothing stands in the way of a result. 6,080 of 9,800 are in, day 38 of 63.',
    );
    expect(healthAnswer({ state: 'running', plan }, health({ needed: null }))).toContain('6,080 are in, day 38');
    expect(healthAnswer({ state: 'running', plan }, health({ needed: 3000 }))).toContain('6,080 are in (3,000 are');
    expect(healthAnswer({ state: 'due', plan }, health({ day: 270 }))).toContain('all watched to the end');
  });

  it('says that nobody is in, or that nothing was read, instead of zeros', () => {
    expect(healthAnswer({ state: 'waiting', plan: { ...plan, startsOn: '2026-12-03' } }, null)).toContain(
      'starts on Dec 3, 2026',
    );
    expect(healthAnswer({ state: 'running', plan }, null)).toContain('not looked at yet');
  });

  it('keeps nothing closed where the plan allows a look at any time', () => {
    const open = { ...plan, looks: { kind: 'any_time' as const } };
    expect(closedText({ state: 'running', plan: open }, health())).toContain('allows a look at any time');
    expect(closedText({ state: 'waiting', plan: open }, null)).toBe(
      'The effect is kept closed until the planned look.',
    );
  });

  it('says when the effect is opened', () => {
    expect(closedText({ state: 'running', plan }, health())).toContain('Dec 1, 2026');
    expect(closedText({ state: 'running', plan }, null)).toBe('The effect is kept closed until the planned look.');
  });
});

describe('stopping enrolment', () => {
  it('says beforehand who will not come in and who is told', () => {
    const text = stopConsequence({ ownerName: 'Ana N.' }, health());

    expect(text).toContain('3,720 planned units will not come in.');
    expect(text).toContain('Would tell Ana N.');
  });

  it('names administrators where nobody answers for the pilot', () => {
    expect(stopConsequence({ ownerName: null }, null)).toContain('Would tell owners and administrators.');
  });
});
