import { diskFull } from './disk-full.mjs';

/** @type {readonly import('./fault.mjs').Fault[]} */
export const faultList = [diskFull];
