import customering from '@customering/eslint-plugin';
import tseslint from 'typescript-eslint';

export default tseslint.config({ ignores: ['dist/**'] }, tseslint.configs.strict, customering.configs.author);
