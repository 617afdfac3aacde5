import { budgetsKb, overruns } from '../budgets';

const chunk = (fileName: string, facade: string, kb: number, imports: readonly string[] = []) => ({
  fileName,
  facade,
  imports,
  isEntry: fileName === 'entry.js',
  gzip: kb * 1000,
});

describe('the budgets of the screens', () => {
  it('count everything that a page needs before it can be drawn, once', () => {
    const chunks = [
      chunk('entry.js', '', 150, ['base.js']),
      chunk('base.js', '', 10),
      chunk('gate.js', '/src/shell/workspace-gate.tsx', 20, ['base.js']),
      chunk('first.js', '/src/features/home/first-hour-page.tsx', 21, ['base.js']),
    ];

    expect(overruns(chunks, [])).toEqual([
      `entry and features/home/first-hour-page.tsx: 201 kB, at most ${budgetsKb.firstRoute} kB`,
    ]);
  });

  it('name a page, the charts and the styles that outgrew theirs', () => {
    const chunks = [
      chunk('entry.js', '', 100),
      chunk('page.js', '/src/features/kpis/kpi-page.tsx', 40, ['forms.js']),
      chunk('forms.js', '', 6),
      chunk('chart.js', '/src/ui/charts/chart-surface.tsx', 221),
    ];
    const assets = [{ fileName: 'index.css', gzip: 41_000, size: 200_000 }];

    expect(overruns(chunks, assets)).toEqual([
      'features/kpis/kpi-page.tsx: 46 kB, at most 45 kB',
      'charts: 221 kB, at most 220 kB',
      'styles: 41 kB, at most 40 kB',
    ]);
  });
});
