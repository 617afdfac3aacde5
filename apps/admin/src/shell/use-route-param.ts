import { useParams } from '@tanstack/react-router';

/** The `$id` of the address of this page. */
export function useRouteParam(name: string): string {
  const params: Readonly<Record<string, string | undefined>> = useParams({ strict: false });
  const value = params[name];
  if (value === undefined)
    throw new TypeError(`The address of this page has no "$${name}". Add it to the path of its route.`);
  return value;
}
