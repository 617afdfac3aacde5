import { fieldsOf, numberOf } from '../src/ui/schema-fields';

describe('a form from a JSON Schema', () => {
  it('asks what the schema asks, in its order', () => {
    const fields = fieldsOf({
      type: 'object',
      properties: {
        refunds: { enum: ['subtract', 'ignore'], default: 'subtract', title: 'Refunds' },
        minOrders: { type: 'integer', minimum: 1 },
        withTax: { type: 'boolean', default: false },
        note: { type: 'string', description: 'Anything' },
      },
      required: ['refunds', 'minOrders', 'note'],
    });

    expect(fields.map(({ name, kind, title, required }) => [name, kind, title, required])).toEqual([
      ['refunds', 'choice', 'Refunds', false],
      ['minOrders', 'number', 'Min orders', true],
      ['withTax', 'yes_no', 'With tax', false],
      ['note', 'text', 'Note', true],
    ]);
  });

  it('takes what is typed as a number only when it is one', () => {
    expect(numberOf('1,5')).toBe(1.5);
    expect(numberOf('')).toBeUndefined();
    expect(numberOf('many')).toBe('many');
  });
});
