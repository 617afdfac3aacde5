import { access, vendorAccess } from '@customering/contracts';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useApi, useSend } from '../../api-client/use-api';
import { enterWorkspace, paths } from '../../shell/paths';
import { useRouteParam } from '../../shell/use-route-param';
import { Problem } from '../../ui/problem';
import { DoorHead } from '../../ui/door-head';
import { t } from './vendor-words';

/** Where a vendor's page of consent sends the browser back to. What stands in the address is good once, and leaves it at once. */
export function BackFromVendor() {
  const router = useRouter();
  const connector = useRouteParam('connector');
  const [asked] = useState(() => new URLSearchParams(location.search));
  const session = useApi(access.session, {});
  const take = useSend(vendorAccess.takeVendorAccess, [vendorAccess.vendorAccess]);
  const slug = session.data?.workspace.slug;
  useEffect(() => {
    document.title = `${t('vendor.return.title')} · ${t('product.name')}`;
    history.replaceState(history.state, '', location.pathname);
  }, []);
  const { mutate } = take;
  const isSent = useRef(false);
  useEffect(() => {
    if (slug === undefined || isSent.current) return;
    isSent.current = true;
    enterWorkspace(slug);
    const [state, code, error] = ['state', 'code', 'error'].map((name) => asked.get(name));
    const body = { connector, state: state ?? '', code: code ?? null, error: error ?? null };
    const done = ({ id }: { id: string }) => {
      router.history.replace(paths.source(id, { tab: 'settings' }));
    };
    mutate({ body }, { onSuccess: done });
  }, [slug, mutate, asked, connector, router]);
  const problem = session.error ?? take.error;
  return (
    <main className="cu-door">
      <DoorHead title={t('vendor.return.title')} />
      {problem?.code === 'not_signed_in' && <p>{t('vendor.return.signedOut')}</p>}
      {problem && problem.code !== 'not_signed_in' && <Problem error={problem} />}
      {!problem && <p role="status">{t('vendor.return.waiting')}</p>}
      {problem && <a href={slug === undefined ? '/' : paths.sources()}>{t('vendor.return.sources')}</a>}
    </main>
  );
}
