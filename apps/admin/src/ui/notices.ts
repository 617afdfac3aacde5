export interface Notice {
  readonly id: number;
  readonly text: string;
  readonly undo: (() => void) | undefined;
}

let notices: readonly Notice[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

/** Says what was just done, with the way back for as long as it is open. */
export function notify(text: string, undo?: () => void): void {
  lastId += 1;
  notices = [...notices.slice(-2), { id: lastId, text, undo }];
  tell();
}

export function dismissNotice(id: number): void {
  notices = notices.filter((notice) => notice.id !== id);
  tell();
}

export function currentNotices(): readonly Notice[] {
  return notices;
}

export function onNotices(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}
