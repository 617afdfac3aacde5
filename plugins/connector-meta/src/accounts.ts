import type { Fields } from './fields';
import type { Page } from './graph';
import type { Settings } from './settings';

export type Platform = 'facebook' | 'instagram';

/** Whose counts they are, as it is kept beside them. */
export interface Account {
  readonly platform: Platform;
  readonly id: string;
}

/** What belongs to one account alone has this one parent; none where the settings do not name the account. */
export function alone(id: string | undefined, platform: Platform): Page {
  return { items: id === undefined ? [] : [{ id, platform }], after: null };
}

/** The accounts whose content is counted. */
export function accountsIn({ pageId, instagramId }: Settings): Page {
  return { items: [...alone(pageId, 'facebook').items, ...alone(instagramId, 'instagram').items], after: null };
}

/** Which account an item of the content belongs to. */
export function platformOf(account: Fields): Platform {
  return account['platform'] === 'instagram' ? 'instagram' : 'facebook';
}
