import { access } from '@customering/contracts';
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useApi } from '../api-client/use-api';
import { Problem } from '../ui/problem';

/** The bare address leads into the workspace, or to the sign-in. */
export function ToWorkspace() {
  const router = useRouter();
  const { data, error, refetch } = useApi(access.session, {});
  useEffect(() => {
    if (data) router.history.replace(`/w/${data.workspace.slug}/`);
    else if (error?.code === 'not_signed_in') router.history.replace('/sign-in');
  }, [data, error, router]);
  if (!error || error.code === 'not_signed_in') return null;
  return <Problem error={error} onRetry={() => void refetch()} />;
}
