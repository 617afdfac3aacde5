/** How this workspace writes numbers, days and times. Set once, before the first page is drawn. */
export interface LocaleSettings {
  readonly locale: string;
  readonly zone: string;
  readonly firstWeekday: number;
}

let current: LocaleSettings = { locale: 'en', zone: 'UTC', firstWeekday: 1 };

/** The zone and the language come from the workspace, so that two people read the same day in the same figure. */
export function applyLocaleSettings(settings: LocaleSettings): void {
  current = settings;
}

export function localeSettings(): LocaleSettings {
  return current;
}
