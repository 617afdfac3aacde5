import type { WorkspaceId } from '@customering/kernel';
import type { RunState } from './plugin-state';

export interface RunNote {
  readonly workspace: WorkspaceId;
  readonly plugin: string;
  readonly version: string;
  readonly state: RunState;
  /** One sentence for people; null while all is well. */
  readonly reason: string | null;
  readonly failures: number;
  readonly nextTry: Date | null;
}

/** Where every process of the product tells how a plugin fares in it, and learns that somebody wants it to be tried again. */
export interface RunStates {
  note(note: RunNote): Promise<void>;
  /** When somebody last asked for a new start; null: never. */
  restartAsked(workspace: WorkspaceId, plugin: string): Promise<Date | null>;
}

/** For a process that has nobody to tell. */
export const untoldStates: RunStates = {
  note: () => Promise.resolve(),
  restartAsked: () => Promise.resolve(null),
};
