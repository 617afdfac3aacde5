import { plain } from './webhook-mapping';
import { parseExact } from './read-body';

type Fields = Readonly<Record<string, unknown>>;

/** An event in the structured form of CloudEvents 1.0, whichever way it came; null for anything else. */
export function readCloudEvent(item: unknown, headers: Readonly<Record<string, string>>): Fields | null {
  if (headers['ce-specversion'] !== undefined) return fromHeaders(item, headers);
  const fields = plain(item);
  const isEvent = ['specversion', 'id', 'source', 'type'].every((name) => typeof fields[name] === 'string');
  return isEvent ? withData(fields) : null;
}

/** Attributes in headers, data in the body. Header values are percent-encoded where they are not plain ASCII. */
function fromHeaders(data: unknown, headers: Readonly<Record<string, string>>): Fields {
  const attributes = Object.entries(headers)
    .filter(([name]) => name.startsWith('ce-'))
    .map(([name, value]) => [name.slice('ce-'.length), decodeValue(value)] as const);
  return { ...Object.fromEntries(attributes), ...(data === undefined || data === '' ? {} : { data }) };
}

function decodeValue(value: string): string {
  const bare = /^".*"$/.test(value) ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value;
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare; // a per cent sign that encodes nothing stands for itself
  }
}

function withData(event: Fields): Fields {
  const encoded = event['data_base64'];
  if (typeof encoded !== 'string' || event['data'] !== undefined) return event;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const type = event['datacontenttype'];
  if (typeof type === 'string' && !/[/+]json\b/i.test(type)) return { ...event, data: text };
  try {
    return { ...event, data: parseExact(text) };
  } catch {
    return { ...event, data: text }; // bytes that are no JSON are shown as they are, for the mapping to leave out
  }
}
