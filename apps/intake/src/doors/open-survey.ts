import { surveyDefinitionSchema, type SurveyDefinition } from '@customering/contracts';
import type { SurveySource } from '@customering/raw-log';
import { openSecret, type KeyRing } from '@customering/secrets';
import { isGenuine } from '@customering/surveys';

/** A survey as its door works with it: the questions checked, the keys of its links open, in memory only. */
export interface OpenSurvey {
  readonly source: SurveySource;
  readonly definition: SurveyDefinition;
  signed(token: string): boolean;
}

export function openSurvey(source: SurveySource, keys: KeyRing | null): OpenSurvey {
  const { workspaceId, sourceId, secrets } = source;
  const texts = secrets
    .filter(({ slot }) => slot === 'link')
    .flatMap((secret) => {
      const place = { workspaceId, sourceId, field: secret.slot, version: secret.version };
      return keys === null ? [] : [openSecret(keys, secret, place)];
    });
  return {
    source,
    definition: surveyDefinitionSchema.parse(source.definition),
    signed: (token) => isGenuine(token, texts),
  };
}
