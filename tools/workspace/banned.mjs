/** Names that no file may import, each with what to do instead. */
export const bannedNames = [
  {
    name: '@nestjs/common',
    importNames: ['forwardRef'],
    message: 'A cycle means a missing stage or a misplaced rule: move one of the two.',
  },
  { name: 'class-validator', message: 'A thing is described once, as a zod endpoint in libs/contracts.' },
  { name: 'class-transformer', message: 'A thing is described once, as a zod endpoint in libs/contracts.' },
];

export const bannedSyntax = {
  everywhere: [
    { selector: 'ExportAllDeclaration', message: 'List the public names one by one in index.ts.' },
    { selector: 'TSEnumDeclaration', message: 'Use a union of strings.' },
  ],
  defaultExport: [
    {
      selector: 'ExportDefaultDeclaration',
      message: 'Export by name; only the entry of a plugin has a default export.',
    },
  ],
  ownFormats: [
    {
      selector: 'MemberExpression[object.name="Intl"][property.name=/Format$/]',
      message: 'Numbers and dates look the same everywhere: use a formatter of apps/admin/src/ui/format.',
    },
    {
      selector: 'CallExpression[callee.property.name=/^toLocale(Date|Time)?String$/]',
      message: 'Numbers and dates look the same everywhere: use a formatter of apps/admin/src/ui/format.',
    },
  ],
  /** What a pure package would reach the outside by. */
  ambientGlobals: [
    'fetch',
    'process',
    'window',
    'document',
    'localStorage',
    'sessionStorage',
    'navigator',
    'XMLHttpRequest',
  ].map((name) => ({ name, message: 'Pass in what is needed: this package reaches nothing outside by itself.' })),
};
