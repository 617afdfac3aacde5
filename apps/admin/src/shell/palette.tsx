import { customers, metrics } from '@customering/contracts';
import { Combobox, Modal, TextInput, useCombobox } from '@mantine/core';
import { useDeferredValue, useEffect, useState } from 'react';
import { useApi } from '../api-client/use-api';
import { t } from '../words/t';
import { openAreas } from './areas';
import { paths } from './paths';
import { useMay, useSession } from './session-context';
import { useGo } from './use-view';

interface Hit {
  readonly href: string;
  readonly label: string;
  readonly kind: string;
}

/** Jump anywhere: customers by an exact identifier, KPIs, pages. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const go = useGo();
  const combobox = useCombobox({ defaultOpened: true });
  const [text, setText] = useState('');
  const hits = useHits(useDeferredValue(text.trim()));
  const { selectFirstOption } = combobox;
  useEffect(() => {
    selectFirstOption();
  }, [selectFirstOption, hits.length, text]);
  const submit = (href: string) => {
    document.body.dataset['navigated'] = 'true';
    onClose();
    go(href);
  };
  return (
    <Modal opened onClose={onClose} withCloseButton={false} title={t('palette.title')} size="lg">
      <Combobox store={combobox} onOptionSubmit={submit}>
        <Combobox.EventsTarget>
          <TextInput
            label={t('palette.label')}
            description={t('palette.help')}
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
            data-autofocus
          />
        </Combobox.EventsTarget>
        <Combobox.Options mt="sm" aria-label={t('palette.title')}>
          {hits.map(({ href, label, kind }) => (
            <Combobox.Option key={href} value={href} className="cu-split">
              <span>{label}</span> <span className="cu-meta">{kind}</span>
            </Combobox.Option>
          ))}
          {hits.length === 0 && <Combobox.Empty>{t('palette.nothing')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox>
    </Modal>
  );
}

function useHits(text: string): readonly Hit[] {
  const session = useSession();
  const mayFind = useMay('customers.see') && text.length > 1;
  const people = useApi(customers.listCustomers, { query: { search: text, limit: 5 } }, { enabled: mayFind });
  const kpis = useApi(metrics.listKpis, {}, { enabled: useMay('metrics.see') });
  const found = mayFind ? (people.data?.items ?? []) : [];
  const pages = openAreas(session.permissions).flatMap(({ key, entries }) =>
    entries.map((entry) => ({ href: entry.href(), label: t(entry.key), kind: t(key) })),
  );
  const fits = ({ label }: Hit) => label.toLowerCase().includes(text.toLowerCase());
  return [
    ...found.map(({ id, name }) => ({ href: paths.customer(id), label: name, kind: t('page.customers') })),
    ...(kpis.data?.items ?? [])
      .map(({ id, definition }) => ({ href: paths.kpi(id), label: definition.name, kind: t('page.kpis') }))
      .filter(fits),
    ...pages.filter(fits),
  ];
}
