import type { ComponentType } from 'react';

/** A page of a workspace: its path below /w/:workspace, and its code, which is fetched when it is first needed. */
export interface PageRoute {
  readonly path: string;
  readonly load: () => Promise<ComponentType>;
}
