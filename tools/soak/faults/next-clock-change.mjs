const HOUR_MS = 3_600_000;
const HOURS_LOOKED_AT = 24 * 366;

/** The hour at which the clocks of a zone are next set forward or back. @param {string} zone @param {Date} from */
export function nextClockChange(zone, from) {
  const first = Math.floor(from.getTime() / HOUR_MS) * HOUR_MS;
  const before = offsetOf(zone, first);
  for (let hour = 1; hour < HOURS_LOOKED_AT; hour++) {
    const at = first + hour * HOUR_MS;
    if (offsetOf(zone, at) !== before) return new Date(at);
  }
  throw new Error(`the clocks of ${zone} are never changed`);
}

/** @param {string} zone @param {number} ms */
function offsetOf(zone, ms) {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(ms);
  return parts.find(({ type }) => type === 'timeZoneName')?.value;
}
