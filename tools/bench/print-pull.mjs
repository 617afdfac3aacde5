const promisedPerSecond = 2_000;

/** @param {import('./measure-pull.mjs').Pulled} pulled */
export function printPull({ records, perSecond, wirePerSecond, memory }) {
  const [half, end] = [memory[Math.floor(memory.length / 2)] ?? 0, memory.at(-1) ?? 0];
  console.log(
    [
      '| one source, pages of 250 with 50 ms each | measured | limit in the same run | ratio | promise |',
      '| --- | --- | --- | --- | --- |',
      `| ${whole(records)} records from the vendor to facts | ${whole(perSecond)} records/s | its pages read one after another, nothing done with them: ${whole(wirePerSecond)}/s | ${(perSecond / wirePerSecond).toFixed(2)} | ≥ ${whole(promisedPerSecond)}/s |`,
      `| worker and plugin at the end | ${end} MiB | half way: ${half} MiB | ${(end / half).toFixed(2)} | flat |`,
      '',
    ].join('\n'),
  );
}

/** @param {number} value */
function whole(value) {
  return Math.round(value).toLocaleString('en-GB');
}
