/** JSON with a line for each part; anything else as it came. */
export function prettyRaw(raw: string): string {
  try {
    return JSON.stringify(JSON.parse(raw), null, 2);
  } catch {
    // A row of a file is not JSON: it is shown as it came.
    return raw;
  }
}
