import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ICredentialType, INodeType, Icon, INodeTypeDescription } from 'n8n-workflow';
import { ensureBuilt } from '../../scripts/build/build-package';
import { ROOT } from '../../scripts/project';
import { ownNodeTypes } from '../../scripts/templates/own-types';
import { readManifest } from './manifest';

const BUILD_LIMIT_MS = 120_000;

/** Credential types n8n ships itself: of two with one name the last loaded wins. */
const TAKEN_CREDENTIALS = [
	'salesforceOAuth2Api',
	'salesforceJwtApi',
	'mauticApi',
	'mauticOAuth2Api',
];

const manifest = readManifest();
const { nodes = [], credentials = [] } = manifest.n8n ?? {};

beforeAll(async () => {
	await ensureBuilt(() => undefined);
}, BUILD_LIMIT_MS);

describe('the package', () => {
	it('offers nodes and credentials', () => {
		expect(nodes.length).toBeGreaterThan(0);
		expect(credentials.length).toBeGreaterThan(0);
	});

	it('gives every node and credential a name of its own', () => {
		const names = [
			...nodes.map((file) => load<INodeType>(file).description.name),
			...credentials.map((file) => load<ICredentialType>(file).name),
		];

		expect(new Set(names).size).toBe(names.length);
		expect(names.filter((name) => TAKEN_CREDENTIALS.includes(name))).toEqual([]);
	});

	it('lists nodes under the type names that templates use', () => {
		const names = nodes.map((file) => load<INodeType>(file).description.name);

		expect(names.sort()).toEqual([...ownNodeTypes(manifest)].sort());
	});
});

describe.each(nodes)('%s', (file) => {
	it('has light and dark icons that were built', () => {
		expect(missingIcons(file, load<INodeType>(file).description.icon)).toEqual([]);
	});

	it('has a codex entry of its own type', () => {
		const codex = JSON.parse(
			readFileSync(path.join(ROOT, file.replace(/\.js$/, '.json')), 'utf8'),
		) as { node: string; categories: string[] };

		expect(codex.node).toBe(`${manifest.name}.${load<INodeType>(file).description.name}`);
		expect(codex.categories.length).toBeGreaterThan(0);
	});

	it('asks only for credentials that exist', () => {
		const { credentials: wanted = [] } = load<INodeType>(file).description as INodeTypeDescription;
		const own = credentials.map((each) => load<ICredentialType>(each).name);

		expect(wanted.map(({ name }) => name).filter((name) => !own.includes(name))).toEqual([]);
	});
});

describe.each(credentials)('%s', (file) => {
	it('has light and dark icons that were built', () => {
		expect(missingIcons(file, load<ICredentialType>(file).icon)).toEqual([]);
	});

	it('links to its own part of the README', () => {
		expect(load<ICredentialType>(file).documentationUrl).toMatch(/^https:\/\/.+#.+/);
	});
});

/** The class a compiled file exports under its own name, made as n8n makes it. */
function load<T>(file: string): T {
	const className = path.basename(file).split('.')[0] ?? '';
	const exported = jest.requireActual<Record<string, new () => T>>(path.join(ROOT, file));
	const Exported = exported[className];
	if (Exported === undefined) throw new Error(`${file} exports no class ${className}`);
	return new Exported();
}

function missingIcons(file: string, icon: Icon | undefined): string[] {
	if (icon === undefined || typeof icon === 'string') return ['a light and a dark icon'];
	const folder = path.dirname(path.join(ROOT, file));
	return [icon.light, icon.dark].filter(
		(each) => !existsSync(path.join(folder, each.replace(/^file:/, ''))),
	);
}
