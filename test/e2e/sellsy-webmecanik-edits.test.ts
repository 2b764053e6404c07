import {
	at,
	CASE_LIMIT_MS,
	changePair,
	importPair,
	operatePair,
	runPair,
	seedPair,
	SENT_BY,
	sendContact,
	START_LIMIT_MS,
	startPairWorld,
	templateOf,
	type Contact,
	type Imported,
	type PairRun,
	type PairWorld,
	type Row,
} from './pair-world';
import { until } from './sync-world';
import { wireCredentials } from '../../scripts/demo/wiring';

const SIZES = { sellsy: { size: 20 }, webmecanik: { size: 20 } };
const policies = { firstRun: 'linkAndCreate', onFirstLink: 'left' };
const SYNC = 'Sellsy contacts and Webmecanik';

const locator = (value: string) => ({ __rl: true, mode: 'id', value });

let world: PairWorld;
let workflow: Imported;
beforeAll(async () => {
	world = await startPairWorld();
	await seedPair(world, 301, SIZES);
	const { id } = await at(world).sellsy<{ id: number }>('changeField', {
		...{ code: 'budget', changes: {} },
	});
	workflow = await importPair(world, 'sellsy-webmecanik/contacts.json', {
		policies,
		rows: [
			{ left: locator(`custom.${id}`), right: locator('custom_number'), direction: 'toRight' },
		],
	});
	const companies = await importPair(world, 'sellsy-webmecanik/companies.json', { policies });
	expect((await runPair(world, companies))[0]?.reason).toBe('');
	await run();
	await run();
}, START_LIMIT_MS);
afterAll(async () => {
	await world?.close();
}, CASE_LIMIT_MS);

async function run(): Promise<PairRun> {
	const [one] = await runPair(world, workflow);
	if (!one) throw new Error('The sync did not run');
	expect(one.reason).toBe('');
	return one;
}

/** As a person does who has looked at what is held. */
async function answer(reason: string, says: string): Promise<void> {
	await operatePair(world, {
		...{ resource: 'hold', operation: 'resolve', which: 'reason' },
		...{ syncName: { __rl: true, mode: 'name', value: SYNC }, reason, answer: says },
	});
}

interface Pair {
	readonly sellsy: number;
	readonly webmecanik: number;
}

/** Somebody both know, whom no case has taken before. */
const used = new Set<number>();
async function somebody(): Promise<Pair> {
	const there = await at(world).contacts();
	for (const { id, email } of await at(world).parties('contact')) {
		const other = there.find(({ fields }) => email !== null && fields.all['email'] === email);
		if (!other || used.has(id)) continue;
		used.add(id);
		return { sellsy: id, webmecanik: other.id };
	}
	throw new Error('Nobody is left');
}

const editSellsy = async ({ sellsy }: Pair, fields: Row) =>
	await at(world).sellsy('updateRecords', { object: 'contact', ids: [sellsy], fields });
const editWebmecanik = async ({ webmecanik }: Pair, fields: Row) =>
	await at(world).webmecanik('updateContacts', { ids: [webmecanik], fields });
const inSellsy = async ({ sellsy }: Pair) =>
	(await at(world).parties('contact')).find(({ id }) => id === sellsy);
const inWebmecanik = async ({ webmecanik }: Pair): Promise<Contact | undefined> =>
	(await at(world).contacts()).find(({ id }) => id === webmecanik);

describe('a contact that is edited on both sides', () => {
	it(
		'has both edits where they are of different fields',
		async () => {
			const pair = await somebody();
			await editSellsy(pair, { position: 'Trésorier' });
			await editWebmecanik(pair, { phone: '02 61 91 00 07' });

			expect((await run()).summary?.counts).toMatchObject({ updated: 2, held: 0 });

			expect((await inSellsy(pair))?.['phone_number']).toBe('02 61 91 00 07');
			expect((await inWebmecanik(pair))?.fields.all['position']).toBe('Trésorier');
		},
		CASE_LIMIT_MS,
	);

	it(
		'waits for a person where they are of one field, and takes what the person says',
		async () => {
			const pair = await somebody();
			await editSellsy(pair, { position: 'Ici' });
			await editWebmecanik(pair, { position: 'Là' });

			expect((await run()).holds).toMatchObject([{ reason: 'conflict' }]);

			await answer('conflict', 'right');
			expect((await inSellsy(pair))?.['position']).toBe('Là');
		},
		CASE_LIMIT_MS,
	);

	it(
		'follows the policy where one side is to win',
		async () => {
			const pair = await somebody();
			await changePair(world, workflow.id, { policies: { ...policies, onConflict: 'left' } });
			await editSellsy(pair, { position: 'Ici' });
			await editWebmecanik(pair, { position: 'Là' });

			expect((await run()).holds).toEqual([]);

			expect((await inWebmecanik(pair))?.fields.all['position']).toBe('Ici');
			await changePair(world, workflow.id, { policies });
		},
		CASE_LIMIT_MS,
	);
});

describe('a number of Webmecanik', () => {
	it.each(['0', '0.5'])(
		'gets %s, and all else of the contact stays as it was',
		async (amount) => {
			const pair = await somebody();
			const values = { budget: { amount: '12.5', currency: 'EUR' } };
			const written = { object: 'contact', id: pair.sellsy };
			await at(world).sellsy('setValues', { ...written, values });
			await run();
			const before = await inWebmecanik(pair);
			expect(before?.fields.all['custom_number']).toBe(12.5);
			await at(world).sellsy('setValues', {
				...written,
				values: { budget: { amount, currency: 'EUR' } },
			});

			await run();

			const after = await inWebmecanik(pair);
			expect(after?.fields.all).toEqual({ ...before?.fields.all, custom_number: Number(amount) });
			expect([after?.points, after?.tags]).toEqual([before?.points, before?.tags]);
			expect(await at(world).webmecanik('listMerges')).toEqual([]);
		},
		CASE_LIMIT_MS,
	);

	it(
		'that is edited there is never sent to Sellsy as an amount, and that is explained',
		async () => {
			const pair = await somebody();
			await editWebmecanik(pair, { custom_number: 4711 });

			const { log } = await run();

			const sent = log.filter(({ vendor, method }) => vendor === 'sellsy' && method === 'PUT');
			expect(JSON.stringify(sent.map(({ requestBody }) => requestBody))).not.toContain('4711');
			const [explained] = await operatePair(world, {
				...{ resource: 'record', operation: 'explain', side: 'right', includeValues: true },
				syncName: { __rl: true, mode: 'name', value: SYNC },
				recordId: pair.webmecanik,
			});
			const rows = explained?.['rows'] as readonly { right: string; state: string }[];
			expect(rows.find(({ right }) => right === 'Custom number')?.state).toContain(
				'edited on the right, where this row only writes',
			);
		},
		CASE_LIMIT_MS,
	);
});

describe('a contact that takes the address of another', () => {
	it(
		'is held, and the two are not merged',
		async () => {
			const [one, other] = [await somebody(), await somebody()];
			await editSellsy(one, { email: (await inSellsy(other))?.email ?? '' });

			const { holds } = await run();

			expect(holds.map(({ reason }) => reason)).toEqual(['unique-taken']);
			expect(await at(world).webmecanik('listMerges')).toEqual([]);
			expect(await inWebmecanik(one)).toBeDefined();
			expect(await inWebmecanik(other)).toBeDefined();
		},
		CASE_LIMIT_MS,
	);
});

describe('a contact that is deleted in Webmecanik', () => {
	it(
		'stays in Sellsy by default, and does not come back',
		async () => {
			const pair = await somebody();
			await at(world).webmecanik('deleteContact', { id: pair.webmecanik });
			await run();
			await editSellsy(pair, { position: 'Toujours là' });
			const count = (await at(world).contacts()).length;
			await run();

			expect(await inSellsy(pair)).toBeDefined();
			expect(await at(world).contacts()).toHaveLength(count);
		},
		CASE_LIMIT_MS,
	);

	it(
		'is deleted in Sellsy where the setting says so, the first time after a person has looked',
		async () => {
			const pair = await somebody();
			await at(world).webmecanik('deleteContact', { id: pair.webmecanik });
			await changePair(world, workflow.id, {
				policies: { ...policies, onDeleteRight: 'delete', lookForDeletions: 0 },
			});

			expect((await run()).holds).toContainEqual(
				expect.objectContaining({ reason: 'first-deletions' }),
			);
			expect(await inSellsy(pair)).toBeDefined();

			await answer('first-deletions', 'carryOut');
			await run();
			expect(await inSellsy(pair)).toBeUndefined();
			await changePair(world, workflow.id, { policies });
		},
		CASE_LIMIT_MS,
	);
});

describe('Send contact to Sellsy', () => {
	let url: string;
	beforeAll(async () => {
		url = await sendContact(world);
	}, CASE_LIMIT_MS);

	const created = async (email: string) =>
		(
			await at(world).webmecanik<{ id: number }>('createContact', {
				fields: { email, lastname: 'Nouvelle' },
			})
		).id;
	const arrived = async (email: string) =>
		await until(email, async () =>
			(await at(world).parties('contact')).find((each) => each.email === email),
		);

	it(
		'brings over the contact of a campaign step, and nobody else',
		async () => {
			const [id] = [await created('campagne@acme.example'), await created('autre@acme.example')];
			const { succeeded } = await at(world).webmecanik<{ succeeded: boolean }>(
				'sendCampaignWebhook',
				{ id, url, headers: SENT_BY, data: { id: '{contactfield=id}' } },
			);

			expect(succeeded).toBe(true);
			expect(await arrived('campagne@acme.example')).toBeDefined();
			const all = await at(world).parties('contact');
			expect(all.some(({ email }) => email === 'autre@acme.example')).toBe(false);
		},
		CASE_LIMIT_MS,
	);

	it(
		'brings over who sends a form',
		async () => {
			const { status } = await at(world).webmecanik<{ status: number }>('submitForm', {
				fields: { email: 'formulaire@acme.example', lastname: 'Formulaire' },
				repostUrl: url,
				header: Object.entries(SENT_BY)[0]?.join(': '),
			});

			expect(status).toBe(200);
			expect(await arrived('formulaire@acme.example')).toBeDefined();
		},
		CASE_LIMIT_MS,
	);

	it(
		'takes no call without the header',
		async () => {
			const id = await created('inconnu@acme.example');
			const { status } = await at(world).webmecanik<{ status: number }>('sendCampaignWebhook', {
				...{ id, url, data: { id: '{contactfield=id}' } },
			});

			expect(status).toBe(403);
		},
		CASE_LIMIT_MS,
	);
});

describe('Contacts within seconds', () => {
	let id: string;
	beforeAll(async () => {
		const template = await templateOf('sellsy-webmecanik/near-real-time.json');
		const wired = wireCredentials(template, world.wanted, world.credentials);
		const nodes = wired.nodes.map((node) =>
			node.type.endsWith('Trigger') ? { ...node, webhookId: node.id } : node,
		);
		({ id } = await world.rest.createWorkflow({ ...wired, nodes }));
		await world.rest.activate(id);
		// n8n answers before the webhooks are made.
		for (const vendor of ['sellsy', 'webmecanik'] as const)
			await until(`the webhook of ${vendor}`, async () => {
				const [hook] = await at(world)[vendor]<unknown[]>('listWebhooks');
				return hook;
			});
	}, CASE_LIMIT_MS);
	afterAll(async () => {
		await world.rest.deactivate(id);
	}, CASE_LIMIT_MS);

	it(
		'brings an edit from either side to the other',
		async () => {
			const [one, two] = [await somebody(), await somebody()];
			await editWebmecanik(one, { phone: '02 61 91 00 11' });
			await editSellsy(two, { position: 'Gérante' });

			await until('the edit of Webmecanik', async () => {
				const told = await inSellsy(one);
				return told?.['phone_number'] === '02 61 91 00 11' ? told : undefined;
			});
			await until('the edit of Sellsy', async () => {
				const told = await inWebmecanik(two);
				return told?.fields.all['position'] === 'Gérante' ? told : undefined;
			});
		},
		CASE_LIMIT_MS,
	);
});
