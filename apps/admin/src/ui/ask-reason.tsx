import { lazy, Suspense } from 'react';
import type { ReasonProps } from './reason-dialog';

const ReasonDialog = lazy(() => import('./reason-dialog').then(({ ReasonDialog: loaded }) => ({ default: loaded })));

/** Asks for a reason, and is fetched only when there is something to ask. */
export function AskReason({ opened, ...rest }: ReasonProps & { readonly opened: boolean }) {
  return <Suspense>{opened && <ReasonDialog {...rest} />}</Suspense>;
}
