export const demoWords = {
  'demo.question': 'What does the product show when three years of a company are in it?',
  'demo.load': 'Load demo company',
  'demo.load.text': 'Three years of an invented toy company, in a workspace of its own. Removed in one click.',
  'demo.load.more':
    'It is never mixed with your data. Loading takes some minutes; you go on working meanwhile. Its shop, help desk and other vendors are played by this machine: nothing is asked on the internet.',
  'demo.unavailable': 'There is no demo company here.',
  'demo.elsewhere':
    'Another workspace of this installation has the demo company. There is one at a time; it can be loaded here once it was removed there.',
  'demo.inside': 'You are in the demo company. Everything here is invented; change whatever you like.',
  'demo.forbidden': 'An owner can load it.',
  'demo.step.begin': 'Starting the demo company',
  'demo.step.inventing': 'Inventing three years of a company',
  'demo.step.connecting': 'Connecting its shop, help desk and other vendors',
  'demo.step.loading': 'Bringing in its records',
  'demo.ready':
    'The demo company is ready: {records, plural, one {# record} other {# records}}, loaded in {seconds, plural, one {# second} other {# seconds}}.',
  'demo.failed': 'The demo company stopped.',
  'demo.failed.todo': 'What came in is kept. Go on where it stopped, or remove it.',
  'demo.removing': 'Removing the demo company',
  'demo.since': '{name} loaded it {ago}. Its history ends on {day}.',
  'demo.visit': 'Visit the demo',
  'demo.resume': 'Go on',
  'demo.remove': 'Remove the demo company',
  'demo.remove.consequence':
    'Everything in its workspace goes: records, figures, sources and whatever was made there. Your own data stays as it is. It can be loaded again.',
  'demo.remove.keep': 'Keep it',
  'demo.bar': 'Demo company: invented data.',
  'demo.bar.remove': 'Remove',
  'demo.back': 'Back to {home}',
} as const;
