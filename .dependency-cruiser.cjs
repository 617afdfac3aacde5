'use strict';

/** Import cycles, of types too: a cycle means that two files are one idea, or that a rule is in the wrong place. */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Move what both need into a file of its own, or join the two.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'features-are-strangers',
      comment: 'A feature of the admin that imports another cannot be read alone. Shared looks live in src/ui.',
      severity: 'error',
      from: { path: '^apps/(admin|portal)/src/features/([^/]+)/' },
      to: { path: '^apps/$1/src/features/', pathNot: '^apps/$1/src/features/$2/' },
    },
    {
      name: 'demo-company-is-a-client',
      comment: 'It reaches the product as everybody does, by HTTP. What it plants would prove nothing if it shared code with what finds it.',
      severity: 'error',
      from: { path: '^tools/demo-company/' },
      to: { path: '^(apps|libs|plugins)/' },
    },
    {
      name: 'truths-are-secret',
      comment: 'What is planted is read by the generator, and by the test that looks whether the product finds it.',
      severity: 'error',
      from: { pathNot: '^(tools/demo-company/|apps/e2e/test/)' },
      to: { path: '^tools/demo-company/src/truths' },
    },
    {
      name: 'no-unresolvable',
      comment: 'A file that cannot be found hides whatever is behind it.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '/dist/'] },
    exclude: { path: ['/dist/', '^data/', '^apps/docs/'] },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@customering/source', 'import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};
