import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ensureBuilt } from '../../scripts/build/build-package';
import { packInto } from '../../scripts/host/install-package';
import { run } from '../../scripts/toolchain/run';

const BUILD_LIMIT_MS = 180_000;

/** What npm adds to every tarball, whatever `files` says. */
const ALWAYS = ['package.json', 'README.md', 'LICENSE', 'index.js'];

describe('the published tarball', () => {
	let files: string[] = [];

	beforeAll(async () => {
		await ensureBuilt(() => undefined);
		files = await packedFiles();
	}, BUILD_LIMIT_MS);

	it('holds dist and what npm always adds, nothing else', () => {
		const others = files.filter((file) => !file.startsWith('dist/') && !ALWAYS.includes(file));

		expect(files).toContain('package.json');
		expect(others).toEqual([]);
	});

	it('holds code only of folders that are published', () => {
		const folders = new Set(files.filter((file) => file.startsWith('dist/')).map(secondPart));
		const published = ['credentials', 'integrations', 'nodes', 'sync', 'systems', 'workflows'];

		expect([...folders].filter((folder) => !published.includes(folder))).toEqual([]);
	});

	it('holds no sources, tests or sandbox', () => {
		const sources = files.filter((file) => /(?<!\.d)\.ts$/.test(file));
		const development = files.filter((file) => /(^|\/)(test|sandbox|bench|scripts)\//.test(file));

		expect([...sources, ...development]).toEqual([]);
	});

	it('holds the templates and their index', () => {
		expect(files).toContain('dist/workflows/index.json');
	});
});

async function packedFiles(): Promise<string[]> {
	const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'lockstep-pack-'));
	try {
		const tarball = await packInto(folder);
		const listing = await run('tar', ['-tzf', path.basename(tarball)], { cwd: folder });
		return listing
			.split('\n')
			.filter(Boolean)
			.map((file) => file.replace(/^package\//, ''));
	} finally {
		await fs.rm(folder, { recursive: true, force: true });
	}
}

function secondPart(file: string): string {
	return file.split('/')[1] ?? '';
}
