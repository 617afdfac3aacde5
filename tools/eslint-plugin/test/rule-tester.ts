import { RuleTester } from 'eslint';
import { parser } from 'typescript-eslint';

/** Right and wrong code, as an author would write it in TypeScript. */
export const ruleTester = new RuleTester({ languageOptions: { parser } });
