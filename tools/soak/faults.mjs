/** Ways in which a record is broken that a client lets through; each is a cause of its own in quarantine. */
export const faults = ['implausible_time', 'missing_currency', 'missing_amount', 'bad_number', 'bad_currency'];

const ONE_IN = 50;

/** Two events in a hundred are broken, in these ways in turn; null for a good one. @param {number} number */
export function faultOf(number) {
  return number % ONE_IN === 7 ? (faults[Math.floor(number / ONE_IN) % faults.length] ?? null) : null;
}

/** How many of the first so many events are broken in each way. @param {number} events @returns {Record<string, number>} */
export function expectedFaults(events) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (let number = 0; number < events; number++) {
    const fault = faultOf(number);
    if (fault !== null) counts[fault] = (counts[fault] ?? 0) + 1;
  }
  return counts;
}
