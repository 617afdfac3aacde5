import type { KpiDefinition, Metric } from '@customering/contracts';
import { Button, Group } from '@mantine/core';
import type { FormEvent } from 'react';
import type { ProblemError } from '../../api-client/problem-error';
import { Problem } from '../../ui/problem';
import { t } from '../../words/t';
import { complete, proposedName } from './definition';
import { EditorPreview } from './editor-preview';
import { Sentence } from './sentence';
import { useDraft } from './use-draft';

interface Props {
  readonly metrics: readonly Metric[];
  readonly start: KpiDefinition;
  readonly draftKey: string;
  readonly version: number;
  readonly isSaving: boolean;
  readonly problem: ProblemError | null;
  readonly onSave: (definition: KpiDefinition) => void;
  readonly onCancel: () => void;
}

/** Say it on one side, see it on the other; nothing is saved before Save. */
export function Editor({ metrics, start, draftKey, version, isSaving, problem, onSave, onCancel }: Props) {
  const draft = useDraft(draftKey, start);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    draft.forget();
    const { name } = draft.definition;
    const metric = metrics.find(({ id }) => id === draft.definition.metricId);
    onSave({ ...complete(draft.definition), name: name.trim() || proposedName(draft.definition, metric) });
  };
  const cancel = () => {
    draft.forget();
    onCancel();
  };
  return (
    <form className="cu-editor" onSubmit={submit}>
      <div className="cu-editor-say">
        {problem && <Problem error={problem} />}
        <Sentence definition={draft.definition} metrics={metrics} onChange={draft.change} />
        <Group className="cu-foot">
          <Button type="submit" loading={isSaving}>
            {t('editor.save', { version })}
          </Button>
          <Button variant="default" onClick={cancel}>
            {t('action.cancel')}
          </Button>
          {draft.isChanged && <span className="cu-meta">{t('editor.draftKept')}</span>}
        </Group>
      </div>
      <EditorPreview definition={draft.definition} />
    </form>
  );
}
