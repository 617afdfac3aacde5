import type { DraftInHand } from './use-draft';
import type { Names } from './use-names';

export interface QuestionProps {
  readonly hand: DraftInHand;
  readonly names: Names;
}
