/** @param {Awaited<ReturnType<typeof import('./measure-pilot-refresh.mjs').measurePilotRefresh>>} measured */
export function printPilotRefresh(measured) {
  const seconds = (/** @type {number} */ ms) => `${(ms / 1000).toFixed(1)} s`;
  console.log(
    [
      '| a pilot at work: units, facts | looked after in | limit in the same run: one sum by person | ratio | promise |',
      '| --- | --- | --- | --- | --- |',
      ...measured.map(
        ({ units, facts, refreshMs, limitMs }) =>
          `| ${units.toLocaleString('en')}, ${facts.toLocaleString('en')} | ${seconds(refreshMs)} | ${seconds(limitMs)} | ${(refreshMs / limitMs).toFixed(1)} | < 30 s for 1 million units |`,
      ),
    ].join('\n'),
  );
}
