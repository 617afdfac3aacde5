export const pilotWords = {
  'pilots.question': 'Which bets run, and what is due?',
  'pilot.design.question': 'What could this teach us?',
} as const;
