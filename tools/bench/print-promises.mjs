const words = {
  end: 'looked at once, at the end',
  planned: 'seven planned looks',
  any_time: 'at any time',
  cluster: 'twelve units, ICC .05',
};

/** @param {ReturnType<typeof import('./measure-promises.mjs').measurePromises>} promises */
export function printPromises({ seed, methods }) {
  const percent = (/** @type {number} */ share) => `${(100 * share).toFixed(2)} %`;
  console.log(
    [
      `| pilots, a look each day (seed ${seed}) | called a success though nothing happened | promise | range holds the truth: nothing, planted | promise | planted effect found |`,
      '| --- | --- | --- | --- | --- | --- |',
      ...methods.map(
        ({ method, falseSuccess, found, coverage, band }) =>
          `| ${words[method]} | ${percent(falseSuccess)} | at most 5 % | ${coverage.map(percent).join(', ')} | at least 95 % ± ${(100 * band).toFixed(2)} points | ${percent(found)} |`,
      ),
    ].join('\n'),
  );
}
