import { connections } from './connections.mjs';
import { diskFull } from './disk-full.mjs';
import { hotKey } from './hot-key.mjs';
import { frozenDatabase } from './frozen-database.mjs';
import { importKilled } from './import-killed.mjs';
import { slowConsumer } from './slow-consumer.mjs';
import { wrongClock } from './wrong-clock.mjs';

/** @type {readonly import('./fault.mjs').Fault[]} */
export const faultList = [frozenDatabase, diskFull, wrongClock, importKilled, slowConsumer, hotKey, connections];
