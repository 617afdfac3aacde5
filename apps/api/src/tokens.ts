/** Ports that are interfaces have no class to be found by. */
export const WAKE_UPS = Symbol('wake-ups');
