// What the type check does not see; the house itself is kept by house.test.ts.
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';

export default ts.config(
  { ignores: ['build/', '.svelte-kit/', 'data/', 'test-results/', '**/*.local.*'] },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    rules: {
      'no-console': ['error', { allow: ['error'] }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // Links are resolved where their parts are known, often some lines above.
      'svelte/no-navigation-without-resolve': ['error', { ignoreLinks: true }],
      // Bookkeeping nobody looks at stays in plain sets and maps.
      'svelte/prefer-svelte-reactivity': 'off',
      // Takes the reason written behind the code for more codes.
      'svelte/no-unused-svelte-ignore': 'off',
      // A leading underscore says that a name is there for its place only.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' },
      ],
    },
  },
  {
    files: ['**/*.svelte'],
    // `let { data } = $props()` is how Svelte writes it.
    rules: {
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { excludedRunes: ['$props', '$state'] }],
    },
  },
  {
    // Commands speak to the operator.
    files: ['server/bootstrap.mjs', 'server/run.ts', 'server/commands/**', 'tests/**'],
    rules: { 'no-console': 'off' },
  },
);
