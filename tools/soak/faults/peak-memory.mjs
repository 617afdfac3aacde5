import { readFileSync } from 'node:fs';

/** The most memory that a process has held so far, in MiB. @param {number | undefined} pid */
export function peakMemory(pid) {
  const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (peak === undefined) throw new Error(`process ${pid} tells nothing of its memory`);
  return Math.round(Number(peak) / 1024);
}
