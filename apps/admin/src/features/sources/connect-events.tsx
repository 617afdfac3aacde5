import { sources } from '@customering/contracts';
import { Button, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useSend } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useGo } from '../../shell/use-view';
import { Problem } from '../../ui/problem';
import { t } from '../../words/t';
import { NameAndBrandFields, useNameAndBrand } from './name-and-brand';
import { originsOf } from './origins';

/** The form of a website or an app that sends what people do. */
export function ConnectEvents({ connector, title }: { readonly connector: string; readonly title: string }) {
  const go = useGo();
  const [named, setNamed] = useNameAndBrand(title);
  const [origins, setOrigins] = useState('');
  const add = useSend(sources.addSource, [sources.listSources]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { connector, name: named.name, brandId: named.brandId || null, allowedOrigins: originsOf(origins) };
    add.mutate({ body }, { onSuccess: ({ id }) => go(paths.source(id, { tab: 'settings' })) });
  };
  return (
    <form className="cu-form" onSubmit={submit}>
      {add.error && <Problem error={add.error} />}
      <NameAndBrandFields value={named} onChange={setNamed} />
      <Textarea
        label={t('source.origins')}
        description={t('source.origins.help')}
        placeholder={t('source.origins.example')}
        value={origins}
        onChange={({ currentTarget }) => setOrigins(currentTarget.value)}
        rows={2}
      />
      <Button type="submit" loading={add.isPending}>
        {t('sources.connect')}
      </Button>
    </form>
  );
}
