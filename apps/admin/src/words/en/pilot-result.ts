export const pilotResultWords = {
  'pilot.monitor.question': 'Is it healthy?',
  'pilot.result.question': 'Did it work, and how sure is that?',
} as const;
