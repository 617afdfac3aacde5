/** Colours by what they mean. Each has the same name in both schemes; a test keeps their contrast. */
export const roles = {
  series: { light: '#1769D2', dark: '#5E96EA' },
  treatment: { light: '#7530B5', dark: '#CB85FA' },
  control: { light: '#868D98', dark: '#747B85' },
  target: { light: '#1A1F26', dark: '#E7EAEE' },
  good: { light: '#005C55', dark: '#66EEDC' },
  'good-tint': { light: '#E3F3F0', dark: '#0F302C' },
  bad: { light: '#92260A', dark: '#EA6A3C' },
  'bad-text': { light: '#92260A', dark: '#F2855C' },
  'bad-tint': { light: '#FBE9E3', dark: '#3A1B10' },
  uncertain: { light: '#B87A12', dark: '#F6E27C' },
  'uncertain-text': { light: '#855700', dark: '#F6E27C' },
  'uncertain-tint': { light: '#FBF1DC', dark: '#362E0D' },
  hairline: { light: '#DDE1E6', dark: '#2E343C' },
  surface: { light: '#FFFFFF', dark: '#1C2025' },
  page: { light: '#F7F8FA', dark: '#14171A' },
  dimmed: { light: '#505A67', dark: '#A4ADB9' },
  error: { light: '#B3261E', dark: '#FF8A75' },
} as const;

export type ColourRole = keyof typeof roles;
export type Scheme = 'light' | 'dark';

export function colour(role: ColourRole, scheme: Scheme): string {
  return roles[role][scheme];
}
