import { Checkbox } from '@mantine/core';
import { useSession } from '../../shell/session-context';
import { t } from '../../words/t';

interface Props {
  readonly label: string;
  readonly help?: string;
  readonly chosen: readonly string[];
  readonly onChange: (brandIds: string[]) => void;
}

/** To which brands somebody is limited; none chosen means all. Where there is one brand there is nothing to choose. */
export function BrandChoice({ label, help, chosen, onChange }: Props) {
  const { brands } = useSession();
  if (brands.length < 2) return null;
  return (
    <Checkbox.Group
      label={label}
      description={help ?? (chosen.length === 0 ? t('brands.all') : undefined)}
      value={[...chosen]}
      onChange={onChange}
    >
      <div className="cu-checks">
        {brands.map(({ id, name }) => (
          <Checkbox key={id} value={id} label={name} size="xs" />
        ))}
      </div>
    </Checkbox.Group>
  );
}
