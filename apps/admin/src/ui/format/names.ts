import { localeSettings } from './locale-settings';

/** "Euro" for EUR; the code itself where the language has no name for it. */
export function currencyName(code: string): string {
  return new Intl.DisplayNames([localeSettings().locale], { type: 'currency' }).of(code) ?? code;
}

export function languageName(code: string): string {
  return new Intl.DisplayNames([localeSettings().locale], { type: 'language' }).of(code) ?? code;
}

export function currencyCodes(): readonly string[] {
  return Intl.supportedValuesOf('currency');
}

export function zoneNames(): readonly string[] {
  const zones = Intl.supportedValuesOf('timeZone');
  return zones.includes('UTC') ? zones : ['UTC', ...zones];
}

export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
