import { importsOf, packagesOf, sourcesOf, type Source } from './sources';

/** Folders a file of `folder` may import from. `systems/<own>` stands for its own system. */
const MAY_IMPORT: Record<string, string[]> = {
	sync: ['sync'],
	systems: ['sync/contracts', 'sync/values', 'systems/http', 'systems/<own>'],
	integrations: ['integrations', 'sync', 'systems'],
	nodes: ['nodes', 'credentials', 'integrations', 'sync', 'systems'],
	credentials: ['credentials', 'systems'],
	sandbox: ['sandbox'],
};

/** The engine's folders, from what knows nothing to what knows all. */
const ENGINE_ORDER = [
	'contracts',
	'values',
	'mapping',
	'join',
	'target',
	'match',
	'state',
	'reconcile',
	'plan',
	'journal',
	'apply',
	'run',
	'operate',
];

const VENDOR =
	/m3ter|salesforce|sellsy|webmecanik|mautic|accountview|account view|parts ?pim|aptean|made2manage|\bm2m\b/i;

describe.each(Object.entries(MAY_IMPORT))('%s', (folder, allowed) => {
	it(`imports only from ${allowed.join(', ')}`, async () => {
		const sources = await sourcesOf(folder);

		expect(sources.flatMap((source) => strayImports(source, allowed))).toEqual([]);
	});
});

describe('the engine', () => {
	it('names no vendor', async () => {
		const sources = await sourcesOf('sync');

		expect(sources.length).toBeGreaterThan(0);
		expect(sources.flatMap(vendorMentions)).toEqual([]);
	});

	it('lets its folders import only what stands before them on the way of a run', async () => {
		const sources = await sourcesOf('sync');
		const backwards = sources.flatMap((source) => {
			const own = ENGINE_ORDER.indexOf(source.file.split('/')[1] ?? '');
			return importsOf(source)
				.filter((file) => ENGINE_ORDER.indexOf(file.split('/')[1] ?? '') > own)
				.map((file) => `${source.file} → ${file}`);
		});

		expect(sources.every(({ file }) => ENGINE_ORDER.includes(file.split('/')[1] ?? ''))).toBe(true);
		expect(backwards).toEqual([]);
	});

	it('does not know n8n', async () => {
		const sources = [...(await sourcesOf('sync')), ...(await sourcesOf('systems'))];
		const packages = sources.flatMap((source) => packagesOf(source));

		expect(packages.filter((name) => name.startsWith('n8n'))).toEqual([]);
	});
});

describe('published code', () => {
	it('uses no package that n8n does not install with it', async () => {
		const folders = ['nodes', 'credentials', 'systems', 'sync', 'integrations'];
		const sources = (await Promise.all(folders.map(sourcesOf))).flat();

		const strangers = sources.flatMap((source) =>
			packagesOf(source)
				.filter((name) => !/^(node:|n8n-workflow$|zod$|pg$|csv-parse$)/.test(name))
				.filter((name) => !isTypeOnly(source, name))
				.map((name) => `${source.file} → ${name}`),
		);

		expect(strangers).toEqual([]);
	});
});

describe('the checks themselves', () => {
	it.each([
		["import { a } from '../../systems/other/b';", ['systems/own/x.ts → systems/other/b']],
		["export * from '../../nodes/shared/host';", ['systems/own/x.ts → nodes/shared/host']],
		["const c = await import('../../sync/run/go');", ['systems/own/x.ts → sync/run/go']],
		["import type { D } from '../../sync/contracts';", []],
		["import { e } from './objects/account';", []],
	])('judge %s', (text, stray) => {
		const source = { file: 'systems/own/x.ts', text };

		expect(strayImports(source, MAY_IMPORT.systems ?? [])).toEqual(stray);
	});

	it('see a vendor name in any spelling', () => {
		const text = '// as Made2Manage does\nconst partsPim = 1;\nconst fine = 2;';

		expect(vendorMentions({ file: 'sync/x.ts', text })).toEqual(['sync/x.ts:1', 'sync/x.ts:2']);
	});
});

function strayImports(source: Source, allowed: string[]): string[] {
	const own = source.file.split('/').slice(0, 2).join('/');
	const folders = allowed.map((folder) => (folder === 'systems/<own>' ? own : folder));
	return importsOf(source)
		.filter((target) => !folders.some((folder) => isWithin(target, folder)))
		.map((target) => `${source.file} → ${target}`);
}

function isWithin(target: string, folder: string): boolean {
	return target === folder || target.startsWith(`${folder}/`);
}

function vendorMentions({ file, text }: Source): string[] {
	const lines = text.split('\n').map((line, index) => ({ line, place: `${file}:${index + 1}` }));
	return lines.filter(({ line }) => VENDOR.test(line)).map(({ place }) => place);
}

function isTypeOnly({ text }: Source, name: string): boolean {
	const imports = text.match(new RegExp(`^.*from '${name}'`, 'gm')) ?? [];
	return imports.length > 0 && imports.every((line) => line.startsWith('import type'));
}
