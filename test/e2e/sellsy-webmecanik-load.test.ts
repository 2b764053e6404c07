import axios from 'axios';
import {
	at,
	CASE_LIMIT_MS,
	importPair,
	seedPair,
	sendContact,
	SENT_BY,
	START_LIMIT_MS,
	startPairWorld,
	type Imported,
	type PairWorld,
} from './pair-world';
import { until } from './sync-world';

/** Contacts that only Webmecanik knows; the load takes some while. */
const CONTACTS = 1_200;
const SENT = 100;

/** Records that a page of either vendor holds, and so a batch of the run. */
const BATCH = 100;

let world: PairWorld;
let load: Imported;
let url: string;
beforeAll(async () => {
	world = await startPairWorld();
	await seedPair(world, 401, { sellsy: { size: 0 }, webmecanik: { size: CONTACTS } });
	load = await importPair(world, 'sellsy-webmecanik/contacts.json', {
		policies: { firstRun: 'linkAndCreate', onFirstLink: 'left' },
	});
	url = await sendContact(world);
}, START_LIMIT_MS);
afterAll(async () => {
	await world?.close();
}, CASE_LIMIT_MS);

async function inSellsy(): Promise<ReadonlyMap<string, number>> {
	const parties = await at(world).parties('contact');
	return new Map(parties.map(({ email, id }) => [email ?? '', id]));
}

describe('a hundred contacts that are sent during a first load', () => {
	it(
		'are in Sellsy within two batches of the load, which goes on behind them',
		async () => {
			const execution = await world.rest.start(load.id, 'Run now');
			await until('the first contacts', async () =>
				(await inSellsy()).size > 20 ? true : undefined,
			);
			const emails = Array.from({ length: SENT }, (_, n) => `envoi${n}@acme.example`);
			const ids: number[] = [];
			for (const email of emails) {
				const fields = { email, lastname: 'Envoi' };
				ids.push((await at(world).webmecanik<{ id: number }>('createContact', { fields })).id);
			}
			await Promise.all(ids.map(async (id) => await axios.post(url, { id }, { headers: SENT_BY })));
			const asked = await inSellsy();
			await until('all that were sent', async () => {
				const there = await inSellsy();
				return emails.every((email) => there.has(email)) ? true : undefined;
			});
			const arrived = await inSellsy();

			const last = Math.max(...emails.map((email) => arrived.get(email) ?? Infinity));
			const others = [...arrived].filter(
				([email, id]) => id < last && !asked.has(email) && !emails.includes(email),
			);
			expect(others.length).toBeLessThanOrEqual(2 * BATCH);
			expect((await world.rest.execution(execution)).status).toBe('running');
			expect((await world.rest.ended(execution, CASE_LIMIT_MS)).status).toBe('success');
			expect((await inSellsy()).size).toBeGreaterThan(arrived.size + BATCH);
		},
		3 * CASE_LIMIT_MS,
	);
});
