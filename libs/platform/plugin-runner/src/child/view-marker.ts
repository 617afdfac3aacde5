import { PluginError, type SqlFragment } from '@customering/plugin-sdk';

/** A place in a statement where the host puts a view. Whose rows it shows is the host's to say, and may differ from run to run. */
export function viewMarker({
  id,
  reads,
}: {
  readonly id: string;
  readonly reads: readonly string[];
}): (name: string) => SqlFragment {
  return (name) => {
    if (!reads.includes(name))
      throw new PluginError('bug', `"${id}" asks for the view "${name}" without declaring it in "reads".`);
    return { text: `{{view.${name}}}`, values: [] };
  };
}
