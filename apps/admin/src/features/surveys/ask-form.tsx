import { surveys, type SurveyShown } from '@customering/contracts';
import { Button, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { call } from '../../api-client/call';
import { useSend } from '../../api-client/use-api';
import { CopyField } from '../../ui/copy-field';
import { Problem } from '../../ui/problem';
import { t } from '../../words/t';
import { readPeople, type PastedPerson } from './read-people';

const most = 1_000;

/** Paste people, get links. */
export function AskForm({ survey }: { readonly survey: SurveyShown }) {
  const [text, setText] = useState('');
  const [asked, setAsked] = useState<readonly PastedPerson[]>([]);
  const ask = useSend(surveys.invite, [surveys.survey, surveys.listSurveys, surveys.surveyLog]);
  const people = readPeople(text);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(people);
    ask.mutate({ params: { id: survey.id }, body: { people } }, { onSuccess: () => setText('') });
  };
  return (
    <form className="cu-form" onSubmit={submit}>
      <p className="cu-dimmed">{t('ask.help')}</p>
      {ask.error && <Problem error={ask.error} />}
      <Textarea
        label={t('ask.people')}
        description={t('ask.people.help', { n: most })}
        rows={5}
        required
        value={text}
        error={people.length > most ? t('ask.tooMany', { n: people.length }) : undefined}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Button type="submit" loading={ask.isPending} disabled={people.length === 0 || people.length > most}>
        {people.length === 0 ? t('ask.title') : t('ask.act', { n: people.length })}
      </Button>
      {ask.data && <Result items={ask.data.items} people={asked} />}
    </form>
  );
}

type Invited = Awaited<ReturnType<typeof call<typeof surveys.invite>>>['items'];

interface ResultProps {
  readonly items: Invited;
  readonly people: readonly PastedPerson[];
}

function Result({ items, people }: ResultProps) {
  const lines = items.flatMap(({ link }, index) =>
    link === null ? [] : [`${people[index]?.identifiers[0]?.value ?? ''}\t${link}`],
  );
  const left = items.flatMap(({ reason }, index) =>
    reason === null ? [] : [{ reason, who: people[index]?.identifiers[0]?.value ?? '' }],
  );
  return (
    <div role="status">
      {lines.length > 0 && <CopyField label={t('ask.links', { n: lines.length })} text={lines.join('\n')} multiline />}
      {left.length > 0 && (
        <>
          <p>{t('ask.left', { n: left.length })}</p>
          <ul>
            {left.slice(0, 50).map(({ who, reason }, index) => (
              <li key={`${who} ${index}`}>
                {who}: {t(`survey.reason.${reason}`)}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
