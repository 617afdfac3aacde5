import { fieldsOf, firstText, type Fields } from './fields';

/** The words of a message, whatever its kind: written, below a picture, of the button that was pressed. Null where it has none. */
export function whatsappText(message: Fields): string | null {
  const of = (kind: string) => fieldsOf(message[kind]);
  const interactive = of('interactive');
  return firstText(
    of('text')['body'],
    ...['image', 'video', 'document'].map((kind) => of(kind)['caption']),
    of('button')['text'],
    fieldsOf(interactive['button_reply'])['title'],
    fieldsOf(interactive['list_reply'])['title'],
    of('reaction')['emoji'],
    of('order')['text'],
  );
}
