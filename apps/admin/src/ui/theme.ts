import { createTheme, rem, type CSSVariablesResolver } from '@mantine/core';
import { roles, type Scheme } from './tokens';

export const theme = createTheme({
  primaryColor: 'brand',
  primaryShade: 6,
  autoContrast: true,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  black: '#1A1F26',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  fontSizes: { xs: rem(12), sm: rem(13), md: rem(14), lg: rem(16), xl: rem(20) },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: rem(24), lineHeight: '1.3' },
      h2: { fontSize: rem(20), lineHeight: '1.35' },
      h3: { fontSize: rem(16), lineHeight: '1.4' },
    },
  },
  spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  radius: { xs: rem(2), sm: rem(4), md: rem(6), lg: rem(8), xl: rem(16) },
  breakpoints: { xs: '24.375em', sm: '48em', md: '64em', lg: '80em', xl: '90em' },
  colors: {
    brand: [
      '#EAF2FD',
      '#D3E4FB',
      '#A8CAF6',
      '#7CB0F0',
      '#5E96EA',
      '#3A80DF',
      '#1769D2',
      '#1459B4',
      '#0F4892',
      '#0B3870',
    ],
    gray: [
      '#F7F8FA',
      '#EEF0F3',
      '#E4E7EB',
      '#DDE1E6',
      '#7D8693',
      '#68717D',
      '#505A67',
      '#3B434D',
      '#2A3038',
      '#1A1F26',
    ],
    dark: [
      '#E7EAEE',
      '#C9CFD7',
      '#A4ADB9',
      '#8A94A1',
      '#6E7785',
      '#2E343C',
      '#1C2025',
      '#14171A',
      '#101215',
      '#0B0D0F',
    ],
  },
  components: {
    Button: { defaultProps: { size: 'sm' } },
    TextInput: {
      defaultProps: { size: 'sm', withAsterisk: false, inputWrapperOrder: ['label', 'input', 'description', 'error'] },
    },
    PasswordInput: {
      defaultProps: { size: 'sm', withAsterisk: false, inputWrapperOrder: ['label', 'input', 'description', 'error'] },
    },
    Textarea: {
      defaultProps: { size: 'sm', withAsterisk: false, inputWrapperOrder: ['label', 'input', 'description', 'error'] },
    },
    NativeSelect: {
      defaultProps: { size: 'sm', withAsterisk: false, inputWrapperOrder: ['label', 'input', 'description', 'error'] },
    },
  },
});

function variablesOf(scheme: Scheme): Record<string, string> {
  const own = Object.entries(roles).map(([role, colours]): [string, string] => [`--cu-${role}`, colours[scheme]]);
  return { ...Object.fromEntries(own), '--mantine-color-error': roles.error[scheme] };
}

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: variablesOf('light'),
  dark: variablesOf('dark'),
});
