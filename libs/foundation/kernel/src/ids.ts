declare const brand: unique symbol;

/** A string that only its own constructor can make, so that a profile id is never passed where a source id belongs. */
export type Id<Name extends string> = string & { readonly [brand]: Name };

export type WorkspaceId = Id<'workspace'>;
export type BrandId = Id<'brand'>;
export type UserId = Id<'user'>;
export type SourceId = Id<'source'>;
export type LaneId = Id<'lane'>;
export type ImportId = Id<'import'>;
export type ProfileId = Id<'profile'>;
export type KpiId = Id<'kpi'>;
export type ModelRunId = Id<'model_run'>;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isUuid(text: string): boolean {
  return uuid.test(text);
}

/** Marks a checked string as an id. Callers check first; ids that come from our own tables need no check. */
export function asId<T extends Id<string>>(text: string): T {
  return text as T; // the brand exists for the compiler only
}
