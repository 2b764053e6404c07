import type { MappingRow } from '../../sync/contracts';
import { createWebmecanik } from '../../systems/webmecanik';
import {
	editBack,
	makeCounterparts,
	triedBack,
	triedIn,
	triedRows,
	triedThere,
	typeIn,
	type Ids,
	type Screens,
} from '../integrations/triedFields';
import { connection } from '../systems/sellsy/world';
import { hostWith } from '../systems/webmecanik/world';
import {
	at,
	CASE_LIMIT_MS,
	importPair,
	prepareWebmecanik,
	runPair,
	seedPair,
	START_LIMIT_MS,
	startPairWorld,
	writesIn,
	type Api,
	type Imported,
	type PairRun,
	type PairWorld,
} from './pair-world';

const locator = (value = '') => ({ __rl: true, mode: 'id', value });
const policies = { firstRun: 'linkAndCreate', onFirstLink: 'left' };

let world: PairWorld;
beforeAll(async () => {
	world = await startPairWorld();
}, START_LIMIT_MS);
afterAll(async () => {
	await world?.close();
}, CASE_LIMIT_MS);

const screens = (): Screens => ({ sellsy: at(world).sellsy, webmecanik: at(world).webmecanik });

/** A contact of Sellsy that Webmecanik does not know. */
async function contact(): Promise<number> {
	const fields = { last_name: 'Durand', email: 'd@acme.example' };
	const made = await at(world).sellsy<{ id: number }>('createRecord', {
		object: 'contact',
		fields,
	});
	return made.id;
}

async function runOnce(workflow: Imported): Promise<PairRun> {
	const [one] = await runPair(world, workflow);
	if (!one) throw new Error('The sync did not run');
	expect(one.reason).toBe('');
	return one;
}

/** What the record has, read as a sync reads it. */
async function fieldsOf(side: 'left' | 'right', id: string, api: Api) {
	const { sandbox } = world;
	const { control } = sandbox;
	const { username } = await control.settings('webmecanik');
	const system =
		side === 'left'
			? connection(sandbox, await control.settings('sellsy'), api, false, {}).system
			: createWebmecanik(hostWith(sandbox, String(username)), {
					siteUrl: sandbox.baseUrl('webmecanik'),
				});
	const { records } = await system.object('contact').find('id', [id], {});
	return records[0]?.fields ?? {};
}

describe.each<[Api, number]>([
	['v2', 501],
	['v1', 502],
])('custom fields of every type in a real n8n, by API %s', (api, corpId) => {
	let rows: MappingRow[];
	let ids: Ids;
	let id: number;
	let there: number;
	let workflow: Imported;
	beforeAll(async () => {
		await seedPair(world, corpId, { sellsy: { size: 0 }, webmecanik: { size: 0 } });
		ids = await makeCounterparts(screens());
		id = await contact();
		await typeIn(screens(), ids, 'contact', id);
		rows = await triedRows(screens());
		workflow = await importPair(world, 'sellsy-webmecanik/contacts.json', {
			...{ api, prefix: `${api} `, policies },
			rows: rows.map((row) => ({
				...{ left: locator(row.left), right: locator(row.right), direction: row.direction },
			})),
		});
		await prepareWebmecanik(world, workflow);
	}, CASE_LIMIT_MS);

	it(
		'arrive',
		async () => {
			expect((await runOnce(workflow)).holds).toEqual([]);
			const all = await at(world).contacts();
			there = all.find(({ fields }) => fields.all['email'] === 'd@acme.example')?.id ?? 0;

			const seen = triedIn(await fieldsOf('right', String(there), api), rows, 'right');
			expect(seen).toEqual(triedThere(ids));
		},
		CASE_LIMIT_MS,
	);

	it(
		'come back as they were edited, amounts and units excepted, and are in step then',
		async () => {
			const before = triedIn(await fieldsOf('left', String(id), api), rows, 'left');
			await editBack(screens(), ids, there);
			await runOnce(workflow);

			const seen = triedIn(await fieldsOf('left', String(id), api), rows, 'left');
			expect(seen).toEqual(triedBack(ids, before));
			await runOnce(workflow);
			expect(writesIn([await runOnce(workflow)])).toEqual([]);
		},
		CASE_LIMIT_MS,
	);
});

describe('a field that points at an id of two kinds', () => {
	it(
		'holds the contact, and says why',
		async () => {
			await seedPair(world, 503, { sellsy: { size: 0 }, webmecanik: { size: 0 } });
			const ids = await makeCounterparts(screens());
			const id = await contact();
			const values = { apporteurs: [Number(ids.third[0])] };
			await at(world).sellsy('setValues', { object: 'contact', id, values });
			const thirdsOfBothKinds = [Number(ids.third[0])];
			await world.sandbox.control.configure('sellsy', { thirdsOfBothKinds });
			const [row] = (await triedRows(screens())).filter(({ right }) => right === 'apporteurs');
			const workflow = await importPair(world, 'sellsy-webmecanik/contacts.json', {
				...{ prefix: 'twins ', policies },
				rows: [{ left: locator(row?.left), right: locator(row?.right), direction: 'both' }],
			});

			const { holds } = await runOnce(workflow);

			expect(holds).toHaveLength(1);
			expect(holds[0]?.message).toContain('have the same id');
			await world.sandbox.control.configure('sellsy', { thirdsOfBothKinds: [] });
		},
		CASE_LIMIT_MS,
	);
});

describe('a choice that the value table lacks', () => {
	it(
		'is held, and named',
		async () => {
			await seedPair(world, 506, { sellsy: { size: 0 }, webmecanik: { size: 0 } });
			const { id: field, parameters } = await at(world).sellsy<Choice>('changeField', {
				...{ code: 'secteur', changes: {} },
			});
			const option = parameters.items.find(({ label }) => label === 'Privé')?.id;
			const id = await contact();
			const values = { secteur: option };
			await at(world).sellsy('setValues', { object: 'contact', id, values });
			const row = { left: locator(`custom.${field}`), right: locator('custom_select') };
			const workflow = await importPair(world, 'sellsy-webmecanik/contacts.json', {
				...{ prefix: 'table ', policies },
				rows: [{ ...row, direction: 'both', table: 'Public = Or' }],
			});

			const { holds } = await runOnce(workflow);

			expect(holds).toMatchObject([{ reason: 'not-in-table' }]);
			expect(holds[0]?.message).toContain(`'Privé' is not in the row's Value Table`);
		},
		CASE_LIMIT_MS,
	);
});

describe.each<[Api, number, RegExp]>([
	['v2', 504, /\/convert /],
	['v1', 505, /transform/],
])('a company whose kind is mapped, by API %s', (api, corpId, conversion) => {
	let workflow: Imported;
	beforeAll(async () => {
		await seedPair(world, corpId, { sellsy: { size: 0 }, webmecanik: { size: 0 } });
		const list = ['prospect', 'client'].map((value) => ({ label: value, value }));
		const field = { label: 'Kind', alias: 'kind', type: 'select', properties: { list } };
		await at(world).webmecanik('defineField', { object: 'company', field });
		workflow = await importPair(world, 'sellsy-webmecanik/companies.json', {
			...{ api, prefix: `kind ${api} `, policies, without: 'type' },
			rows: [{ left: locator('type'), right: locator('kind'), direction: 'both' }],
		});
	}, CASE_LIMIT_MS);

	const made = async (name: string) => {
		const fields = { name, type: 'prospect' };
		return (await at(world).sellsy<{ id: number }>('createRecord', { object: 'company', fields }))
			.id;
	};
	const inWebmecanik = async (name: string) => {
		const all = await at(world).webmecanik<readonly Company[]>('listCompanies');
		const found = all.find(({ fields }) => fields.all['companyname'] === name);
		return { id: found?.id ?? 0, kind: found?.fields.all['kind'] };
	};
	const typeOf = async (id: number) =>
		(await at(world).parties('company', [id])).map(({ type }) => type as unknown)[0];

	it(
		'is converted by Sellsy when Webmecanik makes a client of it',
		async () => {
			const id = await made('Fleurs Martin');
			await runOnce(workflow);
			const { id: there, kind } = await inWebmecanik('Fleurs Martin');
			expect(kind).toBe('prospect');
			await at(world).webmecanik('updateCompanies', { ids: [there], fields: { kind: 'client' } });

			const { log } = await runOnce(workflow);

			expect(await typeOf(id)).toBe('client');
			const calls = log.map(({ path, requestBody }) => `${path} ${JSON.stringify(requestBody)}`);
			expect(calls.some((call) => conversion.test(call))).toBe(true);
		},
		CASE_LIMIT_MS,
	);

	it(
		'follows a conversion in Sellsy, and is held where the way back is asked for',
		async () => {
			const id = await made('Garage Petit');
			await runOnce(workflow);
			await at(world).sellsy('convertRecord', { object: 'company', id, target: 'client' });
			await runOnce(workflow);
			const { id: there, kind } = await inWebmecanik('Garage Petit');
			expect(kind).toBe('client');
			await at(world).webmecanik('updateCompanies', { ids: [there], fields: { kind: 'prospect' } });

			const { holds } = await runOnce(workflow);

			expect(holds.map(({ message }) => message).join()).toContain(
				'The type cannot change from client',
			);
			expect(await typeOf(id)).toBe('client');
		},
		CASE_LIMIT_MS,
	);
});

interface Choice {
	readonly id: number;
	readonly parameters: {
		readonly items: readonly { readonly id: number; readonly label: string }[];
	};
}

interface Company {
	readonly id: number;
	readonly fields: { readonly all: Readonly<Record<string, unknown>> };
}
