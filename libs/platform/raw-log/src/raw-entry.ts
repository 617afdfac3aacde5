/** One request, page or file piece as it arrived, with what the door noted about it. */
export interface RawEntry {
  readonly workspaceId: string;
  readonly laneId: string;
  readonly bytes: Uint8Array;
  /** How many records the door counted in it. */
  readonly records: number;
  readonly meta: Readonly<Record<string, unknown>>;
}
