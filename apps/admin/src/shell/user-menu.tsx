import { access } from '@customering/contracts';
import { Button, Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useSend } from '../api-client/use-api';
import { IconCheck, IconChevronDown, IconUser } from '../ui/icons';
import { t } from '../words/t';
import { paths } from './paths';
import { useSession } from './session-context';

const schemes: readonly MantineColorScheme[] = ['light', 'dark', 'auto'];

/** One's own matters: looks, sessions, help, the way out. */
export function UserMenu({ onHelp }: { readonly onHelp: () => void }) {
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
