import { Button, Group, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { ProblemError } from '../../api-client/problem-error';
import { useSession } from '../../shell/session-context';
import { Problem } from '../../ui/problem';
import { Section } from '../../ui/section';
import { t } from '../../words/t';
import { blankQuestion, languagesOf, type Draft, type DraftQuestion } from './draft';
import { QuestionEditor } from './question-editor';
import { WordsInput } from './words-input';

interface Props {
  readonly start: Draft;
  readonly isSaving: boolean;
  readonly problem: ProblemError | null;
  readonly onSave: (draft: Draft) => void;
  readonly onCancel: () => void;
}

const mostQuestions = 10;

export function SurveyEditor({ start, isSaving, problem, onSave, onCancel }: Props) {
  const [draft, setDraft] = useState(start);
  const change = (changes: Partial<Draft>) => setDraft({ ...draft, ...changes });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave(draft);
  };
  return (
    <form onSubmit={submit}>
      <div className="cu-form">
        <TextInput
          label={t('surveyEditor.name')}
          value={draft.name}
          maxLength={120}
          required
          onChange={({ currentTarget }) => change({ name: currentTarget.value })}
        />
        <Brand draft={draft} onChange={change} />
        <TextInput
          label={t('surveyEditor.languages')}
          description={t('surveyEditor.languages.help')}
          value={draft.languages}
          onChange={({ currentTarget }) => change({ languages: currentTarget.value })}
        />
      </div>
      <Questions draft={draft} onChange={change} />
      <Section title={t('surveyEditor.rest')}>
        <Rest draft={draft} onChange={change} />
      </Section>
      {problem && <Problem error={problem} />}
      <Group>
        <Button type="submit" loading={isSaving}>
          {t('surveyEditor.save')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('surveyEditor.cancel')}
        </Button>
      </Group>
    </form>
  );
}

interface PartProps {
  readonly draft: Draft;
  readonly onChange: (changes: Partial<Draft>) => void;
}

function Brand({ draft, onChange }: PartProps) {
  const { brands } = useSession();
  if (brands.length < 2) return null;
  return (
    <NativeSelect
      label={t('surveyEditor.brand')}
      value={draft.brandId ?? ''}
      data={[
        { value: '', label: t('surveyEditor.brand.none') },
        ...brands.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={({ currentTarget }) => onChange({ brandId: currentTarget.value === '' ? null : currentTarget.value })}
    />
  );
}

function Questions({ draft, onChange }: PartProps) {
  const { questions } = draft;
  const put = (index: number, question: DraftQuestion) => onChange({ questions: questions.with(index, question) });
  const remove = (index: number) => onChange({ questions: questions.filter((_, place) => place !== index) });
  const up = (index: number) => onChange({ questions: moved(questions, index) });
  return (
    <>
      {questions.map((question, index) => (
        <Section key={question.key} title={t('surveyEditor.number', { n: index + 1 })}>
          <QuestionEditor
            question={question}
            languages={languagesOf(draft)}
            onChange={(next) => put(index, next)}
            onUp={index === 0 ? null : () => up(index)}
            onRemove={questions.length === 1 ? null : () => remove(index)}
          />
        </Section>
      ))}
      {questions.length < mostQuestions && (
        <Button
          variant="default"
          onClick={() => onChange({ questions: [...questions, blankQuestion(freeNumber(questions))] })}
        >
          {t('surveyEditor.add')}
        </Button>
      )}
    </>
  );
}

function moved(questions: readonly DraftQuestion[], index: number): DraftQuestion[] {
  const [before, after] = [questions.slice(0, index - 1), questions.slice(index + 1)];
  return [...before, ...questions.slice(index, index + 1), ...questions.slice(index - 1, index), ...after];
}

function freeNumber(questions: readonly DraftQuestion[]): number {
  const taken = new Set(questions.map(({ id }) => id));
  return (
    Array.from({ length: mostQuestions + 1 }, (_, index) => index + 1).find((n) => !taken.has(`question_${n}`)) ?? 1
  );
}

function Rest({ draft, onChange }: PartProps) {
  return (
    <div className="cu-form">
      <WordsInput
        label={t('surveyEditor.thanks')}
        words={draft.thanks}
        languages={languagesOf(draft)}
        required
        onChange={(thanks) => onChange({ thanks })}
      />
      <TextInput
        label={t('surveyEditor.linkDays')}
        type="number"
        min={1}
        max={365}
        required
        value={draft.linkDays}
        onChange={({ currentTarget }) => onChange({ linkDays: currentTarget.value })}
      />
      <TextInput
        label={t('surveyEditor.share')}
        description={t('surveyEditor.share.help')}
        type="number"
        min={1}
        max={100}
        required
        value={draft.sharePercent}
        onChange={({ currentTarget }) => onChange({ sharePercent: currentTarget.value })}
      />
      <Textarea
        label={t('surveyEditor.sites')}
        description={t('surveyEditor.sites.help')}
        rows={2}
        value={draft.sites}
        onChange={({ currentTarget }) => onChange({ sites: currentTarget.value })}
      />
    </div>
  );
}
