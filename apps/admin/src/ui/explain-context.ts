import type { Measured } from '@customering/contracts';
import { createContext } from 'react';

export interface Explained {
  readonly title: string;
  readonly of: Measured;
}

export interface Explaining {
  readonly register: (id: string, explained: Explained) => () => void;
  readonly open: (id: string) => void;
}

/** Absent outside the shell, as on paper: then a figure has nothing to open. */
export const ExplainContext = createContext<Explaining | undefined>(undefined);
