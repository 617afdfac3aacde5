import type { Permission, Session } from '@customering/contracts';
import { createContext, useContext } from 'react';

export const SessionContext = createContext<Session | undefined>(undefined);

/** Who works here. Pages are drawn only for someone who is signed in. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new TypeError('A page was drawn outside the workspace. Put its route below the workspace route.');
  return session;
}

export function useMay(permission: Permission): boolean {
  return useSession().permissions.includes(permission);
}
