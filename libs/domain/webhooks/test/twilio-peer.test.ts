import * as fc from 'fast-check';
import { getExpectedBodyHash, getExpectedTwilioSignature, validateRequest } from 'twilio/lib/webhooks/webhooks';
import { verifyDelivery } from '../src';
import { aDelivery, twilio } from './recipes';

const token = '12345';
const verdict = (url: string, body: string, signature: string) =>
  verifyDelivery(twilio, aDelivery(body, { 'x-twilio-signature': signature }, { url }), [token], 0).ok;

const text = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...`abcXYZ019 +&=%'é€()*~`) });
const fields = fc.dictionary(text, text, { maxKeys: 6 });
const queries = fc.array(fc.tuple(text, text), { maxLength: 3 });

it('takes what the vendor’s own library signs, with either way to write the port and the query', () => {
  fc.assert(
    fc.property(fields, queries, fc.constantFrom('', ':443', ':1234'), (params, query, port) => {
      const search = new URLSearchParams(query).toString();
      const address = (at: string) => `https://us.example${at}/hooks/x${search === '' ? '' : `?${search}`}`;
      const signature = getExpectedTwilioSignature(token, address(port), params);
      const body = new URLSearchParams(params).toString();
      expect(verdict(address(port), body, signature)).toBe(true);
      const seen = port === ':1234' ? address(port) : address(port === '' ? ':443' : '');
      expect(verdict(seen, body, signature)).toBe(true);
    }),
  );
});

it('answers as the vendor’s own library for a form that was changed', () => {
  fc.assert(
    fc.property(fields, fields, (signed, sent) => {
      const url = 'https://us.example/hooks/x?a=b%27c+d';
      const signature = getExpectedTwilioSignature(token, url, signed);
      const theirs = validateRequest(token, signature, url, sent);
      expect(verdict(url, new URLSearchParams(sent).toString(), signature)).toBe(theirs);
    }),
  );
});

it('takes a body of JSON whose digest stands in the signed address, and no other body', () => {
  const body = '{"property": "value", "boolean": true}';
  const url = `https://us.example/hooks/x?bodySHA256=${getExpectedBodyHash(body)}`;
  const signature = getExpectedTwilioSignature(token, url, {});
  expect(verdict(url, body, signature)).toBe(true);
  expect(verdict(url, body.replace('true', 'false'), signature)).toBe(false);
  expect(verdict(url, '', signature)).toBe(false);
  expect(verdict(url.replace('bodySHA256', 'other'), body, signature)).toBe(false);
});

/** Published with the vendor's library; the last two addresses are signed with their port. */
it.each([
  [
    'a body of JSON',
    'a9nBmqA0ju/hNViExpshrM61xv4=',
    `https://mycompany.com/myapp.php?foo=1&bar=2&bodySHA256=${getExpectedBodyHash('{"property": "value", "boolean": true}')}`,
    '{"property": "value", "boolean": true}',
  ],
  [
    'a port of its own',
    'Zmvh+3yNM1Phv2jhDCwEM3q5ebU=',
    'http://mycompany.com:1234/myapp.php?foo=1&bar=2',
    'CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212',
  ],
])('takes the published signature of %s', (_, signature, url, body) => {
  expect(verdict(url, body, signature)).toBe(true);
});
