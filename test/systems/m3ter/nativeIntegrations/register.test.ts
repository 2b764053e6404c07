import type { Register, RegisterEntry, RegisterPlace } from '../../../../sync/contracts';
import { faultOf } from '../../shared/acceptance';
import { openM3ter } from '../world';
import type { M3terWorld } from '../world';

const place: RegisterPlace = { own: 'Account', system: 'Salesforce', table: 'm3ter_Account__c' };

describe('external mappings as a register of counterparts', () => {
	let world: M3terWorld;
	let register: Register;
	let ids: readonly string[];
	let bookkeeping: () => number;
	beforeEach(async () => {
		world = await openM3ter(5);
		ids = await world.stored();
		const system = world.connect();
		bookkeeping = () => system.requests().bookkeeping;
		const kept = system.object('account').register;
		if (!kept) throw new Error('m3ter keeps no register of accounts');
		register = kept;
	});
	afterEach(async () => await world.close());

	const entries = async (at = place): Promise<RegisterEntry[]> => {
		const all: RegisterEntry[] = [];
		for await (const page of register.entries(at, {})) all.push(...page);
		return all;
	};
	const enter = async (ownId: string, otherId: string, more = {}) =>
		await world.sandbox.control.edit('m3ter', 'createRecord', {
			entity: 'externalmappings',
			fields: {
				...{ m3terEntity: 'Account', m3terId: ownId, externalId: otherId },
				...{ externalSystem: place.system, externalTable: place.table, ...more },
			},
		});

	it('propose the names that the organization has', async () => {
		expect(register.own).toBe('Account');
		const words = await register.words();
		expect(words.own).toContain('Account');
		expect(words.systems).toContainEqual(expect.objectContaining({ name: 'Salesforce' }));
	});

	it('are told of one place alone, also where they fill several pages', async () => {
		for (let n = 0; n < 230; n += 1) await enter(`own-${n}`, `other-${n}`);
		await enter(ids[0] ?? '', 'opportunity', { externalTable: 'Opportunity' });
		await enter(ids[0] ?? '', 'customer', { externalSystem: 'Stripe' });
		await enter(ids[0] ?? '', 'contract', { m3terEntity: 'Contract' });

		expect(await entries()).toHaveLength(230);
		const wanted = Array.from({ length: 150 }, (_, n) => `own-${n}`);
		const found = await register.entriesOf(place, wanted, {});
		expect(found.map(({ ownId, otherId }) => [ownId, otherId])).toContainEqual([
			'own-149',
			'other-149',
		]);
		expect(found).toHaveLength(150);
	});

	it('are made, corrected and removed, each counted as bookkeeping', async () => {
		const before = bookkeeping();
		await register.add(place, { ownId: ids[0] ?? '', otherId: 'X' });
		const [made] = await entries();
		await register.correct(place, { ...(made as RegisterEntry), otherId: 'Y' });

		expect(await entries()).toEqual([{ id: made?.id, ownId: ids[0], otherId: 'Y' }]);
		await register.remove(made?.id ?? '');
		await register.remove(made?.id ?? '');
		expect(await entries()).toEqual([]);
		expect(bookkeeping() - before).toBe(8);
	});

	it('stay with the integration they belong to when they are corrected', async () => {
		await enter(ids[0] ?? '', 'X', { integrationConfigId: 'config-1' });
		const [one] = await entries();
		await register.correct(place, { ...(one as RegisterEntry), otherId: 'Y' });

		const [stored] = (await world.sandbox.control.edit('m3ter', 'listRecords', {
			entity: 'externalmappings',
		})) as Record<string, unknown>[];
		expect(stored).toMatchObject({ externalId: 'Y', integrationConfigId: 'config-1' });
	});

	it('are not made twice by themselves where the answer is lost', async () => {
		const fault = { vendor: 'm3ter', path: '/externalmappings', method: 'POST' };
		await world.sandbox.control.addFault({ ...fault, kind: 'lost' });

		const pair = { ownId: ids[0] ?? '', otherId: 'X' };
		const lost = await faultOf(async () => await register.add(place, pair));

		expect(lost.class).toBe('unknown');
		expect(await entries()).toHaveLength(1);
	});

	it('name the object as m3ter documents it, or as it is inferred', () => {
		const own = (object: string) => world.connect().object(object).register?.own;

		expect(['account', 'contract', 'commitment', 'balance', 'bill'].map(own)).toEqual([
			...['Account', 'Contract', 'Commitment', 'Balance', 'Bill'],
		]);
	});
});
