import { pilots, type Pilot } from '@customering/contracts';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { call } from '../../../api-client/call';
import { useSend } from '../../../api-client/use-api';
import { useSession } from '../../../shell/session-context';
import { t } from '../../../words/t';
import { forgetDraft, keepDraft, keptDraft } from './kept-draft';
import { blankPlan, planText, sendable, type Draft } from './sendable';

/** Each save is an entry of the audit, so not every word is one. */
const restMs = 1_200;

/** A plan that saves itself as a draft whenever nobody has typed for a moment. `start`: null before it was saved once. */
export function useDraft(start: Pilot | null, onCreated: (id: string) => void) {
  const { user } = useSession();
  const blank = useMemo(() => blankPlan(user.id), [user.id]);
  const [kept] = useState(() => keptDraft(start?.id));
  const [draft, setDraft] = useState<Draft>(kept?.draft ?? start?.plan ?? blank);
  const [saved, setSaved] = useState(start);
  const [theirs, setTheirs] = useState(kept && start && kept.version !== start.version ? start : null);
  /** Changes when the draft is replaced as a whole, so that fields show it. */
  const [generation, setGeneration] = useState(0);
  const { plan, unread } = useMemo(
    () => sendable(draft, saved?.plan ?? blank, t('plan.unnamed')),
    [draft, saved, blank],
  );
  const isNew = saved === null && planText(draft) === planText(blank);
  const isDirty = !isNew && (saved === null || planText(plan) !== planText(saved.plan));
  const { save, isSaving, error } = useSaving(saved, plan, {
    onSaved: setSaved,
    onCreated,
    onConflict: setTheirs,
  });
  const saveSoon = useDebouncedCallback(() => {
    if (isDirty && !isSaving && theirs === null) save();
  }, restMs);
  // What was typed while a save was on its way, or was kept from another day; after a failure it waits for a word or the button.
  useEffect(() => {
    if (!isSaving && error === null) saveSoon();
  }, [isSaving, error, saveSoon]);
  useEffect(() => {
    if (isDirty || unread.size > 0) keepDraft(saved, draft);
    else forgetDraft(saved?.id);
  }, [isDirty, unread, saved, draft]);

  const replace = (pilot: Pilot) => {
    setSaved(pilot);
    setDraft(pilot.plan);
    setTheirs(null);
    setGeneration((was) => was + 1);
  };
  if (start && saved && start.version > saved.version && !isDirty && !isSaving) replace(start);

  return {
    ...{ draft, plan, unread, saved, blank, theirs, generation, isNew, isDirty, isSaving },
    problem: theirs === null ? error : null,
    saveNow: save,
    change: (changes: Partial<Draft>) => {
      setDraft((was) => ({ ...was, ...changes }));
      saveSoon();
    },
    takeTheirs: () => theirs && replace(theirs),
    keepMine: () => {
      setSaved(theirs);
      setTheirs(null);
      saveSoon();
    },
  };
}

export type DraftInHand = ReturnType<typeof useDraft>;

interface Outcome {
  readonly onSaved: (pilot: Pilot) => void;
  readonly onCreated: (id: string) => void;
  /** Somebody else saved this version already: that is what they saved. */
  readonly onConflict: (theirs: Pilot) => void;
}

function useSaving(saved: Pilot | null, plan: Draft, { onSaved, onCreated, onConflict }: Outcome) {
  const client = useQueryClient();
  const add = useSend(pilots.addPilot, [pilots.listPilots]);
  const change = useSend(pilots.changePilot, [pilots.listPilots]);
  const took = (pilot: Pilot) => {
    forgetDraft(undefined);
    client.setQueryData([pilots.pilot.id, { params: { id: pilot.id } }], (old: object | undefined) =>
      old === undefined ? undefined : { ...old, ...pilot },
    );
    onSaved(pilot);
  };
  const create = () => add.mutate({ body: { plan } }, { onSuccess: (pilot) => (took(pilot), onCreated(pilot.id)) });
  const keep = ({ id, version }: Pilot) => {
    const params = { id };
    const onError = ({ code }: { readonly code: string }) => {
      if (code === 'changed_meanwhile') void call(pilots.pilot, { params }).then(onConflict);
    };
    change.mutate({ params, body: { plan, version } }, { onSuccess: took, onError });
  };
  return {
    save: () => (saved === null ? create() : keep(saved)),
    isSaving: add.isPending || change.isPending,
    error: add.error ?? change.error,
  };
}
