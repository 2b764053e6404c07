import type { Policies } from '../../sync/contracts';
import { contacts } from '../../integrations/sellsy-webmecanik/contacts';

import { definitionOf, openPairWorld } from './pairWorld';
import type { PairWorld } from './pairWorld';

const person = {
	...{ civility: 'ms', firstName: 'Zoé', lastName: 'Moreau', email: 'zoe@acme.example' },
	...{ phone: null, mobile: null, position: null, birthDate: null, company: null },
	...{ street: null, postalCode: null, city: null, countryCode: null },
};
const people = ['a', 'b', 'c'].map((name) => ({ ...person, email: `${name}@acme.example` }));

const everything = { firstRun: 'linkAndCreate', onFirstLink: 'left', lookForDeletions: 0 } as const;

interface Someone {
	readonly id: number;
}

describe.each(['v2', 'v1'] as const)('who is deleted, by API %s', (api) => {
	let world: PairWorld;
	beforeEach(async () => {
		const seeded = { people, individuals: 0, anonymous: 0 };
		world = await openPairWorld({ api, sellsy: seeded, webmecanik: seeded });
		await world.sellsy('changeField', { code: 'secteur', changes: { mandatory: false } });
		await run();
		await run();
	});
	afterEach(async () => await world.close());

	const run = async (onDelete?: Policies['onDelete']) => {
		const policies: Partial<Policies> = {
			...everything,
			...(onDelete ? { onDelete } : {}),
		};
		const { summary } = await world.run(definitionOf(contacts, { policies }));
		expect(summary?.status).toBe('completed');
		return await world.store.countHolds('contacts');
	};
	const inSellsy = async () =>
		await world.sellsy<readonly Someone[]>('listRecords', { object: 'contact' });
	const inWebmecanik = async () => await world.webmecanik<readonly Someone[]>('listContacts');

	it('in Webmecanik stays in Sellsy by default, and is not looked for', async () => {
		await world.webmecanik('deleteContact', { id: (await inWebmecanik())[0]?.id });

		expect(await run()).toEqual({});
		expect(await inSellsy()).toHaveLength(3);
		expect(await inWebmecanik()).toHaveLength(2);
	});

	it.each([
		['Webmecanik', { right: 'delete' } as const],
		['Sellsy', { left: 'delete' } as const],
	])('in %s is shown to a person first where the other is to go too', async (where, onDelete) => {
		if (where === 'Sellsy')
			await world.sellsy('deleteRecord', { object: 'contact', id: (await inSellsy())[0]?.id });
		else await world.webmecanik('deleteContact', { id: (await inWebmecanik())[0]?.id });

		expect(await run(onDelete)).toEqual({ 'first-deletions': 1 });
		expect((await inSellsy()).length + (await inWebmecanik()).length).toBe(5);
	});
});
