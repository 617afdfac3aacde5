import { lazy, Suspense } from 'react';
import type { ConfirmProps } from './confirm-dialog';

const ConfirmDialog = lazy(() => import('./confirm-dialog').then(({ ConfirmDialog: loaded }) => ({ default: loaded })));

/** Asks once more, and is fetched only when there is something to ask. */
export function Confirm({ opened, ...rest }: ConfirmProps & { readonly opened: boolean }) {
  return <Suspense>{opened && <ConfirmDialog {...rest} />}</Suspense>;
}
