import type { FileImport } from '@customering/contracts';
import { StateBadge, type StateKind } from '../../ui/state-badge';
import { t } from '../../words/t';

const kinds: Readonly<Record<FileImport['state'], StateKind>> = {
  uploading: 'waiting',
  inspecting: 'waiting',
  mapping: 'uncertain',
  checking: 'waiting',
  running: 'waiting',
  done: 'good',
  failed: 'bad',
};

export function ImportState({ state }: { readonly state: FileImport['state'] }) {
  return <StateBadge kind={kinds[state]} word={t(`import.state.${state}`)} />;
}
