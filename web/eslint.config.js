import importX from 'eslint-plugin-import-x';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import lingui from 'eslint-plugin-lingui';
import reactHooks from 'eslint-plugin-react-hooks';
import { existsSync, readdirSync } from 'node:fs';
import tseslint from 'typescript-eslint';
import { plainText } from './eslint/plain-text.js';

const featuresDir = new URL('./src/features/', import.meta.url);
const features = existsSync(featuresDir) ? readdirSync(featuresDir) : [];

// Features never meet; what is shared knows neither features nor the app.
const zones = [
  ...features.map((name) => ({
    target: `./src/features/${name}`,
    from: './src/features',
    except: [`./${name}`],
    message: 'Features never import each other. Move what both need to src/lib or src/components.',
  })),
  ...['./src/lib', './src/components', './src/features'].map((target) => ({
    target,
    from: './src/app',
    message: 'Only start.ts stands above the app.',
  })),
  ...['./src/lib', './src/components'].map((target) => ({
    target,
    from: './src/features',
    message: 'What is shared never imports a feature.',
  })),
  { target: './src/lib', from: './src/components', message: 'lib draws nothing.' },
];

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'src/lib/api.gen.ts', 'test-results', 'playwright-report'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [
        importX.createNodeResolver({ extensions: ['.ts', '.tsx', '.js'] }),
      ],
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', { max: 75, skipComments: true, skipBlankLines: true }],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'No barrel files.' },
        { selector: "JSXAttribute[name.name='style']", message: 'Style belongs in CSS modules.' },
        {
          selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message: 'No raw HTML.',
        },
      ],
      'no-restricted-globals': [
        'error',
        { name: 'localStorage', message: 'Nothing of a person is kept on the device.' },
        { name: 'sessionStorage', message: 'Nothing of a person is kept on the device.' },
      ],
    },
  },
  {
    files: ['src/**/*.tsx', 'src/**/*.ts'],
    ignores: ['**/*.test.*'],
    plugins: { anteroom: { rules: { 'plain-text': plainText } } },
    extends: [
      jsxA11y.flatConfigs.recommended,
      reactHooks.configs.flat.recommended,
      lingui.configs['flat/recommended'],
    ],
    rules: { 'anteroom/plain-text': 'error' },
  },
  { files: ['src/features/kit/**'], rules: { 'anteroom/plain-text': 'off' } },
  { files: ['src/lib/i18n/languages.ts'], rules: { 'no-restricted-globals': 'off' } },
  { files: ['**/*.test.*', 'e2e/**'], rules: { 'max-lines-per-function': 'off' } },
);
