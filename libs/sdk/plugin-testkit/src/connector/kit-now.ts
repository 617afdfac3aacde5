/** The time at which everything happens in the kit. */
export const kitNow = '2026-03-01T12:00:00.000Z';
