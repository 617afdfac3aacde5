/** The comma last: where another one parts as many cells, it stands before decimals. */
const delimiters = [';', '\t', '|', ','] as const;

/** What a CSV file's first line tells of its form. */
export interface FirstLine {
  readonly delimiter: number;
  /** True where it names the columns; false where it is a row like the others. */
  readonly namesColumns: boolean;
}

/** @param bytes from the start of the file to the end of its first line that is not blank */
export function readFirstLine(bytes: Uint8Array): FirstLine {
  const line = Buffer.from(bytes)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trim();
  const counts = delimiters.map((text) => line.split(text).length);
  const most = Math.max(...counts);
  const best = (most > 1 && delimiters[counts.indexOf(most)]) || ',';
  const cells = line.split(best).map((cell) => cell.replace(/^"+|"+$/g, '').trim());
  return { delimiter: best.charCodeAt(0), namesColumns: !isData(cells) };
}

const date = /^(\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})([T ].*)?$/;
const number = /^[-+(]?\d[\d.,' ]*[-)%]?$/;

/** Names of columns hold no dates and no addresses, and are seldom numbers: "2025" may be one, a line of them is not. */
function isData(cells: readonly string[]): boolean {
  if (cells.some((cell) => date.test(cell) || /^\S+@\S+\.\S+$/.test(cell))) return true;
  return cells.filter((cell) => number.test(cell)).length * 2 > cells.length;
}
