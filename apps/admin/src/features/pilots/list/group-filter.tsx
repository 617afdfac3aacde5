import { t } from '../../../words/t';
import { groups, type Group } from './groups';

interface Props {
  readonly counts: Readonly<Record<Group, number>>;
  readonly chosen: Group | undefined;
  readonly onChoose: (group: Group | undefined) => void;
}

/** Counts that filter; pressed again, all pilots are back. */
export function GroupFilter({ counts, chosen, onChoose }: Props) {
  return (
    <div className="cu-filters" role="group" aria-label={t('pilots.filter')}>
      {groups.map((group) => (
        <button
          key={group}
          type="button"
          className="cu-chip"
          aria-pressed={group === chosen}
          onClick={() => onChoose(group === chosen ? undefined : group)}
        >
          {t(`pilots.group.${group}`, { n: counts[group] })}
        </button>
      ))}
    </div>
  );
}
