import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { ensureBuilt } from '../../scripts/build/build-package';
import { ROOT } from '../../scripts/project';
import { readManifest } from './manifest';

const BUILD_LIMIT_MS = 120_000;
const manifest = readManifest();

beforeAll(async () => {
	await ensureBuilt(() => undefined);
}, BUILD_LIMIT_MS);

describe('package.json', () => {
	it('is what n8n and npm ask of a community package', () => {
		expect(manifest).toMatchObject({
			name: 'n8n-nodes-lockstep',
			license: 'MIT',
			main: 'index.js',
			files: ['dist'],
			peerDependencies: { 'n8n-workflow': '*' },
			n8n: { n8nNodesApiVersion: 1, strict: false },
		});
		expect(manifest.keywords).toContain('n8n-community-node-package');
		expect(Object.keys(manifest.peerDependencies)).toEqual(['n8n-workflow']);
	});

	it('says who made it, what it is and where it lives', () => {
		const { homepage, description, author, repository } = manifest;

		expect([homepage, description, author.name, author.email, repository.url]).not.toContain('');
		expect(homepage).toMatch(/^https:\/\//);
	});

	it('has nothing n8n strips or refuses', () => {
		expect(manifest).not.toHaveProperty('overrides');
		const hooks = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish'];
		expect(Object.keys(manifest.scripts).filter((name) => hooks.includes(name))).toEqual([]);
	});

	it('pins its run-time dependencies', () => {
		expect(
			Object.keys(manifest.dependencies).every((name) => /^(zod|pg|csv-parse)$/.test(name)),
		).toBe(true);
		expect(Object.values(manifest.dependencies).filter((range) => !/^\d/.test(range))).toEqual([]);
	});

	it('can be required by n8n', () => {
		expect(jest.requireActual(path.join(ROOT, manifest.main))).toEqual({});
	});
});

describe('the lists in package.json', () => {
	it('name files that the build makes', () => {
		const { nodes, credentials } = manifest.n8n;
		const listed = [...nodes, ...credentials];

		expect(listed.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
	});

	it.each([
		['nodes', '.node.js'],
		['credentials', '.credentials.js'],
	] as const)('leave out none of the built %s', async (kind, ending) => {
		const built = await filesEndingWith(path.join('dist', kind), ending);

		expect(built.length).toBeGreaterThan(0);
		expect([...manifest.n8n[kind]].sort()).toEqual(built);
	});
});

async function filesEndingWith(folder: string, ending: string): Promise<string[]> {
	const names = await fs.readdir(path.join(ROOT, folder), { recursive: true });
	const found = names.filter((name) => name.endsWith(ending));
	return found.map((name) => path.posix.join(folder, name.split(path.sep).join('/'))).sort();
}
