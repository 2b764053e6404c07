import { readdirSync } from 'node:fs';
import n8nCommunity from '@n8n/eslint-plugin-community-nodes';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

const OWN_CODE = [
	'{nodes,credentials,systems,sync,integrations,sandbox,test,scripts,bench}/**/*.{ts,mts}',
];
const PLAIN_SCRIPTS = ['*.js', 'scripts/**/*.{js,mjs}'];

/** Files whose relative imports may not lead into the given folders of the repository. */
function mayNotImport(files, folders, message) {
	const regex = `^\\.{1,2}/(.*/)?(${folders.join('|')})(/|$)`;
	return {
		files,
		rules: { 'no-restricted-imports': ['error', { patterns: [{ regex, message }] }] },
	};
}

const systems = readdirSync('systems', { withFileTypes: true })
	.filter((entry) => entry.isDirectory() && entry.name !== 'http')
	.map((entry) => entry.name);

const NOT_FOR_SYSTEMS = [
	'nodes',
	'integrations',
	'sandbox',
	'test',
	'scripts',
	'sync/(?!contracts|values)[^/]+',
];

/** A system may use the contracts, the values, the shared HTTP rules, and its own folder. */
const systemDirections = systems.map((system) =>
	mayNotImport(
		[`systems/${system}/**/*.ts`],
		[...NOT_FOR_SYSTEMS, ...systems.filter((other) => other !== system)],
		'A system imports only sync/contracts, sync/values, systems/http and its own folder.',
	),
);

export default tseslint.config(
	{ ignores: ['dist/**', 'coverage/**', 'node_modules/**', '.tmp/**'] },
	{ linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
	{
		files: OWN_CODE,
		extends: [tseslint.configs.recommended],
		rules: {
			'@typescript-eslint/no-explicit-any': 'error',
			// A leading underscore says: named only to be left out.
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
			],
			'@typescript-eslint/consistent-type-imports': 'error',
			'prefer-const': 'error',
			eqeqeq: 'error',
			'max-lines': ['error', 400],
		},
	},
	{
		files: ['{nodes,credentials,systems,sync,integrations}/**/*.ts'],
		rules: { 'no-console': 'error' },
	},
	{
		files: PLAIN_SCRIPTS,
		extends: [tseslint.configs.recommended],
		rules: {
			// No build step and no packages: these run before anything is installed.
			'@typescript-eslint/no-require-imports': 'off',
			'max-lines': ['error', 400],
		},
	},
	mayNotImport(
		['sync/**/*.ts'],
		['systems', 'nodes', 'integrations', 'sandbox', 'credentials', 'test', 'scripts'],
		'The engine knows no vendor and no n8n node.',
	),
	mayNotImport(
		['systems/http/**/*.ts'],
		[...NOT_FOR_SYSTEMS, ...systems],
		'Shared by all systems.',
	),
	...systemDirections,
	mayNotImport(
		['sandbox/**/*.ts'],
		['systems', 'sync', 'nodes', 'integrations', 'credentials'],
		'A wrong idea of a vendor must not be right on both sides.',
	),
	mayNotImport(
		['integrations/**/*.ts'],
		['nodes', 'sandbox', 'credentials', 'test', 'scripts'],
		'Imports go nodes → integrations → sync → (contracts) ← systems.',
	),
	mayNotImport(
		['{nodes,credentials}/**/*.ts'],
		['sandbox', 'test', 'scripts', 'bench'],
		'What is published imports nothing that is not.',
	),
	{
		files: ['{nodes,credentials}/**/*.ts', 'package.json'],
		plugins: n8nCommunity.configs.recommendedWithoutN8nCloudSupport.plugins,
		rules: {
			...n8nCommunity.configs.recommendedWithoutN8nCloudSupport.rules,
			// Self-hosted package: zod checks vendor answers at run time, n8n installs it with the package.
			'@n8n/community-nodes/no-runtime-dependencies': 'off',
		},
	},
	{
		files: ['credentials/LockstepStoreApi.credentials.ts'],
		rules: {
			// The sync node tests it (testedBy); the rule looks into the file of the node's class alone.
			'@n8n/community-nodes/credential-test-required': 'off',
		},
	},
	{ plugins: { 'n8n-nodes-base': n8nNodesBase } },
	{
		files: ['package.json'],
		languageOptions: {
			parser: tseslint.parser,
			parserOptions: { extraFileExtensions: ['.json'] },
		},
		rules: n8nNodesBase.configs.community.rules,
	},
	{
		files: ['credentials/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.credentials.rules,
			// Wants a camel-case page name of n8n's own docs; the community set demands a full URL.
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.nodes.rules,
			// These two want the text 'main'; the community set demands NodeConnectionTypes.Main.
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
		},
	},
);
