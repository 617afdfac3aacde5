import { Button, Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { access } from '@customering/contracts';
import { useSend } from '../api-client/use-api';
import { IconCheck, IconChevronDown, IconSearch, IconUser } from '../ui/icons';
import { t } from '../words/t';
import { Freshness } from './freshness';
import { paths } from './paths';
import { useSession } from './session-context';

interface Props {
  readonly onSearch: () => void;
  readonly onHelp: () => void;
}

export function TopBar({ onSearch, onHelp }: Props) {
  const { workspace, brands } = useSession();
  return (
    <header className="cu-top">
      <a className="cu-workspace" href={paths.today()}>
        <img src="/icon.svg" alt="" width={20} height={20} />
        <span>{workspace.name}</span>
      </a>
      <span className="cu-brands cu-meta">
        {brands.length === 1 ? brands[0]?.name : t('shell.allBrands', { n: brands.length })}
      </span>
      <span className="cu-top-space" />
      <Freshness />
      <Button
        className="cu-search"
        variant="default"
        size="xs"
        leftSection={<IconSearch size={16} />}
        onClick={onSearch}
      >
        <span className="cu-search-word">{t('shell.search')}</span>{' '}
        <kbd className="cu-search-keys">{t('shell.searchKeys')}</kbd>
      </Button>
      <UserMenu onHelp={onHelp} />
    </header>
  );
}

const schemes: readonly MantineColorScheme[] = ['light', 'dark', 'auto'];

function UserMenu({ onHelp }: { readonly onHelp: () => void }) {
  const { user } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSend(access.signOut);
  const leave = () => signOut.mutate({}, { onSuccess: () => location.assign('/sign-in') });
  return (
    <Menu position="bottom-end" width={220} shadow="md">
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          leftSection={<IconUser size={16} />}
          rightSection={<IconChevronDown size={14} />}
          aria-label={t('shell.userMenu', { name: user.name || user.email })}
        >
          <span className="cu-user-name">{user.name || user.email}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('shell.theme')}</Menu.Label>
        {schemes.map((scheme) => (
          <Menu.Item
            key={scheme}
            onClick={() => setColorScheme(scheme)}
            rightSection={scheme === colorScheme ? <IconCheck size={14} /> : undefined}
            aria-current={scheme === colorScheme}
          >
            {t(`shell.theme.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component="a" href={paths.sessions()}>
          {t('page.sessions')}
        </Menu.Item>
        <Menu.Item component="a" href={paths.firstHour()}>
          {t('page.firstHour')}
        </Menu.Item>
        <Menu.Item component="a" href="/api/docs" target="_blank">
          {t('shell.apiDocs')}
        </Menu.Item>
        <Menu.Item onClick={onHelp}>{t('shell.keys')}</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={leave}>{t('shell.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
