import type { Counts, Measured } from '@customering/contracts';
import { MantineProvider } from '@mantine/core';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { CountsEquation } from '../src/ui/counts-equation';
import { Figure } from '../src/ui/figure';

const known: Measured = {
  state: 'ok',
  value: '48.3',
  unit: 'percent',
  currency: null,
  n: 2357,
  nWord: 'customers',
  interval: { low: '46.3', high: '50.4', level: 0.95 },
  period: 'Jan 1997 to Jun 1998',
  asOf: '1998-07-01T00:00:00Z',
  version: 'v1',
  notes: [],
  explain: 'who came back',
};
const refused: Measured = {
  state: 'refused',
  reason: '30 customers are too few.',
  remedy: 'We will try again at 300.',
};

function textOf(element: ReactElement): string {
  return renderToStaticMarkup(<MantineProvider>{element}</MantineProvider>)
    .replace(/<style[^>]*>.*?<\/style>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

describe('a figure', () => {
  it('carries unit, interval, n and period', () => {
    const text = textOf(<Figure of={known} title="Came back" />);

    expect(text).toContain('48.3%');
    expect(text).toContain('46.3%–50.4%');
    expect(text).toContain('n 2,357 customers');
    expect(text).toContain('Jan 1997 to Jun 1998');
  });

  it('shows the reason in place of a value that cannot be told', () => {
    const text = textOf(<Figure of={refused} title="Worth" />);

    expect(text).toBe('30 customers are too few. We will try again at 300.');
  });

  it('says that it is older than its data', () => {
    expect(textOf(<Figure of={{ ...known, state: 'stale' }} title="Came back" />)).toContain('older than its data');
  });

  it('does not take a naked number', () => {
    // @ts-expect-error a number has no unit, no n and no period
    const naked = () => <Figure of={48.3} title="Came back" />;

    expect(() => textOf(naked())).toThrow(TypeError);
  });
});

const whole: Counts = {
  received: 10,
  stored: 6,
  duplicate: 1,
  ignored: 1,
  waiting: 1,
  quarantined: 1,
  refused: 0,
  addsUp: true,
  missing: 0,
};

describe('the equation of counts', () => {
  it('says that it adds up when it does', () => {
    expect(textOf(<CountsEquation counts={whole} />)).toContain('adds up');
  });

  it('says by how much it does not', () => {
    const text = textOf(<CountsEquation counts={{ ...whole, received: 13, addsUp: false, missing: 3 }} />);

    expect(text).toContain('does not add up by 3');
  });

  it('does not take the word of the API against its own sum', () => {
    expect(textOf(<CountsEquation counts={{ ...whole, stored: 4 }} />)).toContain('does not add up by 2');
  });

  it('raises the alarm of the API even when the sum agrees', () => {
    expect(textOf(<CountsEquation counts={{ ...whole, addsUp: false, missing: 2 }} />)).toContain(
      'does not add up by 2',
    );
  });
});
