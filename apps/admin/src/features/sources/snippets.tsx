import { Tabs } from '@mantine/core';
import { useSession } from '../../shell/session-context';
import { CopyField } from '../../ui/copy-field';
import { t } from '../../words/t';
import { browserSnippet, curlSnippet, nodeSnippet } from './snippet-text';

/** Code to take along, with this address and this key already in it. */
export function Snippets({ writeKey }: { readonly writeKey: string }) {
  const { publicUrl } = useSession();
  const place = { publicUrl, writeKey };
  const ways = [
    { id: 'browser', label: t('snippet.browser'), text: browserSnippet(place) },
    { id: 'node', label: t('snippet.node'), text: nodeSnippet(place) },
    { id: 'curl', label: t('snippet.curl'), text: curlSnippet(place) },
  ];
  return (
    <Tabs defaultValue="browser" keepMounted={false}>
      <Tabs.List>
        {ways.map(({ id, label }) => (
          <Tabs.Tab key={id} value={id}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {ways.map(({ id, label, text }) => (
        <Tabs.Panel key={id} value={id} pt="sm">
          <CopyField label={label} text={text} multiline />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
