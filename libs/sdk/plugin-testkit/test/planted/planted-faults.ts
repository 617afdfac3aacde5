import { patch, type PlantedFault } from './planted-fault';
import { faultsOfTypeform } from './faults-of-typeform';

/** The same in every connector. */
const everywhere = (plugin: string): PlantedFault[] => [
  {
    plugin,
    fault: 'a missing erase hook',
    patches: [patch('index.ts', 'vendorHoldsData: false', 'vendorHoldsData: true')],
    rule: 'erase.hooks',
    message: /no "erase" and no "export"/,
  },
  {
    plugin,
    fault: 'a new required setting without a major version',
    patches: [
      patch('index.ts', 'const config = z.looseObject({', 'const config = z.looseObject({ region: z.string(),'),
    ],
    settings: { region: 'eu' },
    rule: 'config.compatible',
    message: /"region" is new or has become required/,
  },
  {
    plugin,
    fault: 'a secret that is an ordinary setting',
    patches: [
      patch(
        'index.ts',
        'const config = z.looseObject({',
        'const config = z.looseObject({ apiToken: z.string().optional(),',
      ),
    ],
    rule: 'config.secrets',
    message: /"apiToken" is a secret by its name/,
  },
];

export const plantedFaults: readonly PlantedFault[] = [
  ...everywhere('connector-segment'),
  ...everywhere('connector-webhook'),
  {
    plugin: 'connector-segment',
    fault: 'an impure normalise',
    patches: [patch('message-time.ts', ': receivedAt.getTime() - Math.max', ': Date.now() - Math.max')],
    rule: 'normalise.pure',
    message: /impure: it uses the clock \(Date\.now\)/,
  },
  {
    plugin: 'connector-segment',
    fault: 'a float for money',
    patches: [
      patch(
        'commerce.ts',
        "return sumDecimals([total, negateDecimal(tax ?? '0'), negateDecimal(shipping ?? '0'), discount ?? '0']);",
        'return String(Number(total) - Number(tax ?? 0) - Number(shipping ?? 0) + Number(discount ?? 0));',
      ),
    ],
    rule: 'canonical.money',
    message: /A float stands for money: "gross" of the order/,
  },
  {
    plugin: 'connector-segment',
    fault: 'a dropped undeclared field',
    patches: [
      patch(
        'parse-request.ts',
        'return { dedupeKey, payload: envelope };',
        'const { kit_extra: _, ...message } = isFields(envelope.message) ? envelope.message : {};\n  return { dedupeKey, payload: { ...envelope, message } };',
      ),
    ],
    rule: 'delivery.keeps-fields',
    message: /A field .* is dropped/,
  },
  {
    plugin: 'connector-segment',
    fault: 'personal data that is not declared',
    patches: [patch('index.ts', "{ path: 'message.traits', holds: 'other' },", '')],
    rule: 'personal.declared',
    message: /"message\.traits\.email" .* holds an e-mail address/,
  },
  {
    plugin: 'connector-webhook',
    fault: 'a signature recipe that accepts a re-serialised body',
    patches: [patch('presets.ts', "signed: '{id}.{timestamp}.{body}'", "signed: '{id}.{timestamp}'")],
    rule: 'signature.body',
    message: /recipe of "standard-webhooks" takes a re-serialised body/,
  },
  {
    plugin: 'connector-webhook',
    fault: 'an impure parse and normalise',
    patches: [
      patch(
        'parse-delivery.ts',
        'return id === null || place === null ? id : `${id}#${place}`;',
        'return id === null || place === null ? id : `${id}#${place}-${Math.random()}`;',
      ),
    ],
    rule: 'normalise.pure',
    message: /impure: it uses chance \(Math\.random\)/,
  },
  {
    plugin: 'connector-webhook',
    fault: 'a float for money',
    patches: [
      patch(
        'normalise-event.ts',
        "return sumDecimals([total, discount ?? '0', negateDecimal(tax ?? '0'), negateDecimal(shipping ?? '0')]);",
        'return String(Number(total) + Number(discount ?? 0) - Number(tax ?? 0) - Number(shipping ?? 0));',
      ),
    ],
    rule: 'canonical.money',
    message: /A float stands for money: "gross" of the order/,
  },
  {
    plugin: 'connector-webhook',
    fault: 'a delivery of which an item is left out',
    patches: [
      patch(
        'parse-delivery.ts',
        'return items.map((item, index) => {',
        'return items.slice(0, 500).map((item, index) => {',
      ),
    ],
    rule: 'delivery.batch',
    message: /Of 1,000 items in "a list of events" it makes 500 records/,
  },
  ...faultsOfTypeform,
];
