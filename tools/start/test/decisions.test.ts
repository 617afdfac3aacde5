import { evaluate } from './evaluate';

test.each(['20.19.0', '20.20.2', '22.0.0', '24.9.1'])('Node %s will do', (version) => {
  expect(evaluate('check-node.mjs', `module.nodeProblem('${version}')`)).toBeNull();
});

test.each(['18.20.4', '20.18.3', '25.0.0'])('Node %s is refused with the remedy', (version) => {
  const problem = evaluate('check-node.mjs', `module.nodeProblem('${version}')`);
  expect(problem).toContain(`this is ${version}. Install Node.js 24`);
});

test('restarts come at once, then ever later up to 10 s, and at once again after a healthy half minute', () => {
  const lived = [0, 0, 0, 0, 0, 0, 0, 0, 0, 30_000, 0];
  const pauses = evaluate(
    'back-off.mjs',
    `((b) => ${JSON.stringify(lived)}.map((ms) => b.pauseAfter(ms)))(new module.BackOff())`,
  );
  expect(pauses).toEqual([0, 250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000, 0, 250]);
});

test.each([
  ['{"level":"info","msg":"fine"}', 'stdout', null],
  ['{"level":30,"msg":"fine"}', 'stdout', null],
  ['{"level":40,"msg":"slow"}', 'stdout', { level: 'warn', message: 'slow' }],
  [
    '{"level":"error","msg":"failed","err":{"message":"no space"}}',
    'stderr',
    { level: 'error', message: 'failed: no space' },
  ],
  ['{"level":"error", broken', 'stdout', null],
  ['    at main (file.js:1:2)', 'stderr', null],
  ['TypeError: x is missing', 'stderr', { level: 'error', message: 'TypeError: x is missing' }],
])('of the log line %s on %s the terminal shows %j', (line, stream, shown) => {
  expect(evaluate('summarise.mjs', `module.summarise(${JSON.stringify(line)}, '${stream}')`)).toEqual(shown);
});
