import type { SurveyQuestion } from '@customering/contracts';
import { Button, Checkbox, Group, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { t } from '../../words/t';
import type { DraftQuestion } from './draft';
import { WordsInput } from './words-input';

const kinds: readonly SurveyQuestion['kind'][] = [
  'nps',
  'csat',
  'ces',
  'promise',
  'needs_first',
  'scale',
  'choice',
  'text',
];

interface Props {
  readonly question: DraftQuestion;
  readonly languages: readonly string[];
  readonly onChange: (question: DraftQuestion) => void;
  readonly onUp: (() => void) | null;
  readonly onRemove: (() => void) | null;
}

export function QuestionEditor({ question, languages, onChange, onUp, onRemove }: Props) {
  const change = (changes: Partial<DraftQuestion>) => onChange({ ...question, ...changes });
  const { kind } = question;
  return (
    <div className="cu-form">
      <NativeSelect
        label={t('surveyEditor.kind')}
        description={t(`question.help.${kind}`)}
        value={kind}
        data={kinds.map((value) => ({ value, label: t(`question.kind.${value}`) }))}
        onChange={({ currentTarget }) => change({ kind: kinds.find((one) => one === currentTarget.value) ?? 'text' })}
      />
      <WordsInput
        label={t('surveyEditor.words')}
        words={question.words}
        languages={languages}
        required
        onChange={(words) => change({ words })}
      />
      {kind === 'scale' && <ScaleEnds question={question} onChange={change} />}
      {kind === 'choice' && <Options question={question} onChange={change} />}
      <WordsInput
        label={t('surveyEditor.why')}
        words={question.why}
        languages={languages}
        onChange={(why) => change({ why })}
      />
      {kind !== 'text' && (
        <WordsInput
          label={t('surveyEditor.comment')}
          words={question.comment}
          languages={languages}
          onChange={(comment) => change({ comment })}
        />
      )}
      <Naming question={question} onChange={change} />
      <Group gap="xs">
        {onUp && (
          <Button variant="subtle" size="compact-sm" onClick={onUp}>
            {t('surveyEditor.up')}
          </Button>
        )}
        {onRemove && (
          <Button variant="subtle" size="compact-sm" onClick={onRemove}>
            {t('surveyEditor.remove')}
          </Button>
        )}
      </Group>
    </div>
  );
}

interface PartProps {
  readonly question: DraftQuestion;
  readonly onChange: (changes: Partial<DraftQuestion>) => void;
}

function Naming({ question, onChange: change }: PartProps) {
  return (
    <>
      <TextInput
        label={t('surveyEditor.aspect')}
        description={t('surveyEditor.aspect.help')}
        value={question.aspect}
        onChange={({ currentTarget }) => change({ aspect: currentTarget.value })}
      />
      <TextInput
        label={t('surveyEditor.id')}
        description={t('surveyEditor.id.help')}
        value={question.id}
        pattern="[a-z][a-z0-9_]*"
        required
        onChange={({ currentTarget }) => change({ id: currentTarget.value })}
      />
      <Checkbox
        label={t('surveyEditor.empty')}
        checked={question.mayStayEmpty}
        onChange={({ currentTarget }) => change({ mayStayEmpty: currentTarget.checked })}
      />
    </>
  );
}

function Options({ question, onChange }: PartProps) {
  return (
    <Textarea
      label={t('surveyEditor.options')}
      description={t('surveyEditor.options.help')}
      rows={4}
      required
      value={question.options}
      onChange={({ currentTarget }) => onChange({ options: currentTarget.value })}
    />
  );
}

function ScaleEnds({ question, onChange }: PartProps) {
  return (
    <>
      <NativeSelect
        label={t('surveyEditor.scaleMin')}
        value={question.scaleMin}
        data={['0', '1']}
        onChange={({ currentTarget }) => onChange({ scaleMin: currentTarget.value })}
      />
      <NativeSelect
        label={t('surveyEditor.scaleMax')}
        value={question.scaleMax}
        data={['2', '3', '4', '5', '6', '7', '8', '9', '10']}
        onChange={({ currentTarget }) => onChange({ scaleMax: currentTarget.value })}
      />
    </>
  );
}
