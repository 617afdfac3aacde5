const en = {
  next: 'Next',
  back: 'Back',
  send: 'Send',
  decline: 'Not now, and not for {n} days',
  stepOf: '{n} of {all}',
  askedOn: 'Asked on {day}. We ask at most once in {n} days.',
  preview: 'A preview. What you send here is not kept.',
  missing: 'Please choose an answer.',
  not_an_answer: 'This answer is not one of those below. Please choose again.',
  too_long: 'This is longer than 4,000 characters. Please shorten it; nothing of it is lost.',
  mayStayEmpty: '(may stay empty)',
  thanks: 'Thank you',
  changeable: 'You can change your answer with the same link until {day}.',
  declinedTitle: 'We will not ask',
  declined: 'You will not be asked for a while. If you change your mind, this link stays open until it ends.',
  expiredTitle: 'This link has ended',
  expired: 'Your opinion still counts: tell us in any other way in which you reach us.',
  answeredTitle: 'You have answered',
  answered: 'We have your answer of {day}. It can be changed for one day after it was sent.',
  unknownTitle: 'This link is not complete',
  unknown: 'Please open it again from the message in which you got it. A part may have been cut off.',
  pausedTitle: 'This survey is paused',
  paused: 'Please come back later. Your link stays good.',
  tryAgainTitle: 'Your answer could not be kept just now',
  tryAgain: 'Please go back and send it again in a moment. What you wrote is still there.',
  languages: 'Language',
  nps: ['not at all likely', 'extremely likely'],
  csat: ['very dissatisfied', 'dissatisfied', 'neither', 'satisfied', 'very satisfied'],
  ces: ['strongly disagree', 'disagree', 'somewhat disagree', 'neither', 'somewhat agree', 'agree', 'strongly agree'],
  promise: ['no', 'partly', 'yes'],
  needs_first: ['never', 'rarely', 'sometimes', 'often', 'always'],
} as const;

export type PortalWords = {
  readonly [Key in keyof typeof en]: (typeof en)[Key] extends string ? string : readonly string[];
};

const de: PortalWords = {
  next: 'Weiter',
  back: 'Zurück',
  send: 'Senden',
  decline: 'Jetzt nicht, und {n} Tage lang nicht',
  stepOf: '{n} von {all}',
  askedOn: 'Gefragt am {day}. Wir fragen höchstens einmal in {n} Tagen.',
  preview: 'Eine Vorschau. Was Sie hier senden, wird nicht behalten.',
  missing: 'Bitte wählen Sie eine Antwort.',
  not_an_answer: 'Diese Antwort gibt es hier nicht. Bitte wählen Sie noch einmal.',
  too_long: 'Das sind mehr als 4.000 Zeichen. Bitte kürzen Sie; es ist nichts verloren.',
  mayStayEmpty: '(kann leer bleiben)',
  thanks: 'Danke',
  changeable: 'Mit demselben Link können Sie Ihre Antwort bis {day} ändern.',
  declinedTitle: 'Wir fragen nicht',
  declined: 'Sie werden eine Weile nicht gefragt. Wenn Sie es sich anders überlegen: Der Link gilt, bis er abläuft.',
  expiredTitle: 'Dieser Link ist abgelaufen',
  expired: 'Ihre Meinung zählt weiterhin: Sagen Sie sie uns auf jedem anderen Weg.',
  answeredTitle: 'Sie haben geantwortet',
  answered: 'Wir haben Ihre Antwort vom {day}. Ändern kann man sie einen Tag lang.',
  unknownTitle: 'Dieser Link ist nicht vollständig',
  unknown: 'Bitte öffnen Sie ihn noch einmal aus der Nachricht. Vielleicht fehlt ein Stück.',
  pausedTitle: 'Diese Umfrage macht Pause',
  paused: 'Bitte kommen Sie später wieder. Ihr Link bleibt gültig.',
  tryAgainTitle: 'Ihre Antwort konnte gerade nicht behalten werden',
  tryAgain: 'Bitte gehen Sie zurück und senden Sie gleich noch einmal. Ihr Text ist noch da.',
  languages: 'Sprache',
  nps: ['ganz und gar nicht wahrscheinlich', 'äußerst wahrscheinlich'],
  csat: ['sehr unzufrieden', 'unzufrieden', 'weder noch', 'zufrieden', 'sehr zufrieden'],
  ces: [
    'stimme gar nicht zu',
    'stimme nicht zu',
    'stimme eher nicht zu',
    'weder noch',
    'stimme eher zu',
    'stimme zu',
    'stimme völlig zu',
  ],
  promise: ['nein', 'teilweise', 'ja'],
  needs_first: ['nie', 'selten', 'manchmal', 'oft', 'immer'],
};

const known: Readonly<Record<string, PortalWords>> = { en, de };

/** The fixed words of the pages; English where a language has none yet. The questions are in the language that was asked for. */
export function portalWords(language: string): PortalWords {
  return known[language.split('-')[0] ?? ''] ?? en;
}

export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
