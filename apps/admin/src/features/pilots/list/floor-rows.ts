import { decimalSchema, floorLines, type Floor } from '@customering/contracts';

export const mostFloors = 20;

/** On the first line that has none yet. */
export function blankFloor(rows: readonly Floor[]): Floor {
  const line = floorLines.find((one) => rows.every((row) => row.line !== one)) ?? floorLines[0];
  return { line, kpiId: '', floor: '' };
}

/** A row that is filled in. */
export function isFloor({ kpiId, floor }: Floor): boolean {
  return kpiId !== '' && decimalSchema.safeParse(floor).success;
}
