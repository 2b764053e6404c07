import { companies } from '../../integrations/sellsy-webmecanik/companies';
import { contacts } from '../../integrations/sellsy-webmecanik/contacts';
import { individuals } from '../../integrations/sellsy-webmecanik/individuals';
import { definitionOf, openPairWorld } from './pairWorld';
import type { PairWorld } from './pairWorld';
import { sellsyWebmecanik } from '../../integrations/sellsy-webmecanik';
import type { MappingRow } from '../../sync/contracts';
import { describeAndCompile } from '../../sync/run/prepare';

const aMinute = 60_000;

interface Party {
	readonly id: number;
	readonly name?: string;
	readonly email: string | null;
	readonly last_name: string | null;
}

interface Contact {
	readonly id: number;
	readonly dateIdentified: string | null;
	readonly fields: { readonly all: Readonly<Record<string, unknown>> };
}

const everything = { firstRun: 'linkAndCreate', onFirstLink: 'left' } as const;

const emailOf = (email: unknown) => (typeof email === 'string' ? email.trim().toLowerCase() : '');

/** Addresses that more than one of these have. */
function doubles(addresses: readonly string[]): string[] {
	const filled = addresses.filter((each) => each !== '');
	return filled.filter((each, at) => filled.indexOf(each) !== at);
}

describe.each(sellsyWebmecanik.dataPoints.map((point) => [point.label, point] as const))(
	'%s of Sellsy and Webmecanik',
	(_label, point) => {
		let world: PairWorld;
		beforeAll(async () => {
			world = await openPairWorld();
			await world.sellsy('changeField', { code: 'secteur', changes: { mandatory: false } });
		});
		afterAll(async () => await world.close());

		const compiled = async (offered = point.offered ?? []) =>
			(await describeAndCompile(world.environment(), definitionOf(point, { rows: offered })))
				.compiled;
		const told = async (offered?: readonly MappingRow[]) => {
			const { ok, findings } = await compiled(offered);
			return { ok, codes: [...new Set(findings.map(({ code }) => code))] };
		};

		it('start from a mapping that both systems take, and say no more than which texts one side cannot hold', async () => {
			expect(await told([])).toEqual({ ok: true, codes: ['may-be-too-long'] });
		});

		it('take the rows that are offered besides', async () => {
			expect(await told()).toEqual({ ok: true, codes: ['may-be-too-long'] });
		});

		it('say what is missing where the account asks for a custom field', async () => {
			await world.sellsy('changeField', { code: 'secteur', changes: { mandatory: true } });
			const { findings } = await compiled([]);
			const refusals = findings.filter(({ severity }) => severity === 'refusal');
			await world.sellsy('changeField', { code: 'secteur', changes: { mandatory: false } });

			const creates = point.policies?.direction === 'both';
			expect(refusals.map(({ code }) => code)).toEqual(creates ? ['required-unmapped'] : []);
		});
	},
);

describe.each(['v2', 'v1'] as const)('two estates that meet, by API %s', (api) => {
	let world: PairWorld;
	let before: readonly Party[];
	beforeAll(async () => {
		const [sellsy, webmecanik] = [40, 60].map((size) => ({ size, messy: true }));
		world = await openPairWorld({ api, sellsy, webmecanik });
		await world.sellsy('changeField', { code: 'secteur', changes: { mandatory: false } });
		before = await parties('contact');
	});
	afterAll(async () => await world.close());

	const parties = async (object: string) =>
		await world.sellsy<readonly Party[]>('listRecords', { object });
	const people = async () =>
		(await world.webmecanik<readonly Contact[]>('listContacts')).filter(
			({ dateIdentified }) => dateIdentified !== null,
		);
	const syncs = [companies, individuals, contacts].map((point) =>
		definitionOf(point, { policies: everything }),
	);
	const runAll = async () => {
		const results = [];
		for (const sync of syncs) results.push(await world.run(sync));
		return results.map(({ summary }) => summary);
	};

	it(
		'are brought together without a duplicate, and nobody is merged',
		async () => {
			const known = doubles(before.map(({ email }) => emailOf(email)));
			const first = await runAll();

			expect(first.map((each) => each?.status)).toEqual(syncs.map(() => 'completed'));
			const sellsy = (await parties('contact')).map(({ email }) => emailOf(email));
			const there = (await people()).map(({ fields }) => emailOf(fields.all['email']));
			expect(doubles(sellsy).filter((each) => !known.includes(each))).toEqual([]);
			expect(doubles(there)).toEqual([]);
			expect(await world.webmecanik('listMerges')).toEqual([]);
		},
		3 * aMinute,
	);

	it('make nobody a contact and an individual of Sellsy at once', async () => {
		const both = await linksOf(world, 'individual', 'contact');

		expect(both.individual.length).toBeGreaterThan(0);
		expect(both.contact.length).toBeGreaterThan(0);
		expect(both.individual.filter((id) => both.contact.includes(id))).toEqual([]);
	});

	it(
		'settle: ten silent rounds write nothing',
		async () => {
			await runAll();
			const since = await world.lastRequest();
			for (let round = 0; round < 10; round += 1) await runAll();

			expect(await world.writesSince(since)).toEqual([]);
		},
		5 * aMinute,
	);
});

/** Ids at Webmecanik that are linked with records of an object of Sellsy. */
async function linksOf({ store }: PairWorld, ...objects: readonly string[]) {
	const found: Record<string, string[]> = {};
	for (const sync of await store.syncs()) {
		const { left, right } = sync.definition;
		if (!objects.includes(left.object)) continue;
		const pair = await store.findPair({
			left: { ...left, identity: sync.leftIdentity },
			right: { ...right, identity: sync.rightIdentity },
		});
		const links = pair === undefined ? [] : await store.linksFrom(pair, 'left', '', 10_000);
		found[left.object] = links.map(({ rightId }) => rightId);
	}
	return found as Record<'individual' | 'contact', string[]>;
}
