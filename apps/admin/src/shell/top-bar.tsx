import { Button } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { IconChevronDown, IconSearch, IconUser } from '../ui/icons';
import { t } from '../words/t';
import { paths } from './paths';
import { useSession } from './session-context';

// They float, which takes code that the first picture of a page does not need.
const UserMenu = lazy(() => import('./user-menu').then(({ UserMenu: loaded }) => ({ default: loaded })));
const Freshness = lazy(() => import('./freshness').then(({ Freshness: loaded }) => ({ default: loaded })));

interface Props {
  readonly onSearch: () => void;
  readonly onHelp: () => void;
}

export function TopBar({ onSearch, onHelp }: Props) {
  const { workspace, brands, user } = useSession();
  return (
    <header className="cu-top">
      <a className="cu-workspace" href={paths.today()}>
        <img src="/icon.svg" alt="" width={20} height={20} />
        <span>{workspace.name}</span>
      </a>
      {brands.length > 1 && <span className="cu-brands cu-meta">{t('shell.allBrands', { n: brands.length })}</span>}
      <span className="cu-top-space" />
      <Suspense>
        <Freshness />
      </Suspense>
      <Button
        className="cu-search"
        aria-label={`${t('shell.search')} ${t('shell.searchKeys')}`}
        variant="default"
        size="xs"
        leftSection={<IconSearch size={16} />}
        onClick={onSearch}
      >
        <span className="cu-search-word">{t('shell.search')}</span>{' '}
        <kbd className="cu-search-keys">{t('shell.searchKeys')}</kbd>
      </Button>
      <Suspense fallback={<MenuToCome name={user.name || user.email} />}>
        <UserMenu onHelp={onHelp} />
      </Suspense>
    </header>
  );
}

/** Holds the place of the menu until it is there. */
function MenuToCome({ name }: { readonly name: string }) {
  return (
    <Button
      variant="subtle"
      color="gray"
      size="xs"
      leftSection={<IconUser size={16} />}
      rightSection={<IconChevronDown size={14} />}
      aria-label={t('shell.userMenu', { name })}
    >
      <span className="cu-user-name">{name}</span>
    </Button>
  );
}
