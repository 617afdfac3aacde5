import rule from '../src/cast-needs-reason';
import { ruleTester } from './rule-tester';

const errors = [{ messageId: 'reason' }];

ruleTester.run('cast-needs-reason', rule, {
  valid: [
    "const kinds = ['order', 'refund'] as const;",
    'const row = rows[0] as Row; // the query selects exactly these columns',
    '// The schema above has checked every field.\nconst row = parsed as Row;',
    'const row: Row = parse(text);',
  ],
  invalid: [
    { code: 'const row = rows[0] as Row;', errors },
    { code: 'const row = <Row>rows[0];', errors },
    { code: 'const row = rows[0] as unknown as Row;', errors },
    { code: 'const row = rows[0] as Row; // eslint-disable-line no-undef', errors },
    { code: '// far away\n\nconst row = rows[0] as Row;', errors },
  ],
});
