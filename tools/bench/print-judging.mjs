const promisedMs = 5;

/** @param {ReturnType<typeof import('./measure-judging.mjs').measureJudging>} pilots */
export function printJudging({ units, addUpMs, analyses, draws }) {
  console.log(
    [
      '| pilot analysis from sums | time | limit in the same run | ratio | promise |',
      '| --- | --- | --- | --- | --- |',
      ...analyses.map(
        ({ what, ms }) =>
          `| ${what} | ${ms.toFixed(3)} ms | a plain loop over ${whole(units)} units: ${addUpMs.toFixed(1)} ms | ${(ms / addUpMs).toFixed(3)} | < ${promisedMs} ms |`,
      ),
      '',
      '| randomisation inference | time | limit: a loop over draws and clusters | ratio |',
      '| --- | --- | --- | --- |',
      ...draws.map(
        ({ clusters, counted, method, ms, loopMs }) =>
          `| ${clusters} clusters, ${whole(counted)} ${method === 'every_draw' ? '(every draw)' : 'drawn'} | ${ms.toFixed(1)} ms | ${loopMs.toFixed(1)} ms | ${(ms / loopMs).toFixed(1)} |`,
      ),
      '',
    ].join('\n'),
  );
}

/** @param {number} value */
function whole(value) {
  return Math.round(value).toLocaleString('en-GB');
}
