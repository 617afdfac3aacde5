let workspace: string | undefined;

/** Whatever this page asks from now on is about this workspace and no other. */
export function askOf(id: string): void {
  workspace = id;
}

/** Another tab may have gone to another workspace, whose session all tabs share: what this page asks is refused then. */
export function workspaceHeader(): Readonly<Record<string, string>> {
  return workspace === undefined ? {} : { 'x-customering-workspace': workspace };
}
