/** @param {readonly import('./measure-assigning.mjs').MeasuredAssigning[]} measured */
export function printAssigning(measured) {
  const head = [
    'pilots, keys',
    'answers a second',
    'in the server: mean, p50, p99',
    'a route that does nothing',
    'ratio of means, of p99',
    'processor of intake for one answer',
    'p99 as the sender sees it',
    'promise',
  ];
  const rows = measured.map(({ world, perSecond, served, trivial, readSeconds }) => [
    `${world.asked + world.drawn} pilots, ${whole(world.drawn * world.keys)} keys, drawn and read in ${readSeconds.toFixed(0)} s`,
    whole(perSecond),
    times(served),
    times(trivial),
    `${(served.meanMs / trivial.meanMs).toFixed(1)}, ${(served.p99Ms / trivial.p99Ms).toFixed(1)}`,
    `${whole(served.microseconds)} µs, of the other route ${whole(trivial.microseconds)} µs`,
    `${ms(served.seenP99Ms)}, of the other route ${ms(trivial.seenP99Ms)}`,
    'p99 < 2 ms in the server',
  ]);
  console.log([head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n'));
}

/** @param {import('./served-times.mjs').Served} served */
function times({ meanMs, p50Ms, p99Ms }) {
  return [meanMs, p50Ms, p99Ms].map(ms).join(', ');
}

/** @param {number} value */
function ms(value) {
  return `${value.toFixed(2)} ms`;
}

/** @param {number} value */
function whole(value) {
  return Math.round(value).toLocaleString('en-GB');
}
