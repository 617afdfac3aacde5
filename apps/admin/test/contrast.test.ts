import { theme } from '../src/ui/theme';
import { roles, type ColourRole, type Scheme } from '../src/ui/tokens';

const schemes: readonly Scheme[] = ['light', 'dark'];
const lines: readonly ColourRole[] = ['control', 'target', 'uncertain', 'bad', 'good', 'series', 'treatment'];
const texts: readonly ColourRole[] = [
  'good',
  'bad-text',
  'uncertain-text',
  'series',
  'treatment',
  'dimmed',
  'error',
  'target',
];

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(schemes)('colours on %s', (scheme) => {
  const surfaces = [roles.surface[scheme], roles.page[scheme]];

  it.each(lines)('%s is seen on both surfaces', (role) => {
    for (const surface of surfaces) expect(contrast(roles[role][scheme], surface)).toBeGreaterThanOrEqual(3);
  });

  it.each(texts)('%s can be read on both surfaces', (role) => {
    for (const surface of surfaces) expect(contrast(roles[role][scheme], surface)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['good', 'bad', 'uncertain'] as const)('the words on the %s tint can be read', (role) => {
    const text = role === 'good' ? roles.good : roles[`${role}-text`];

    expect(contrast(text[scheme], roles[`${role}-tint`][scheme])).toBeGreaterThanOrEqual(4.5);
  });
});

it('draws field borders and placeholders that can be seen', () => {
  const grey = theme.colors?.['gray'] ?? [];

  expect(contrast(grey[4] ?? '#FFFFFF', '#FFFFFF')).toBeGreaterThanOrEqual(3);
  expect(contrast(grey[5] ?? '#FFFFFF', '#FFFFFF')).toBeGreaterThanOrEqual(4.5);
});
