import type { Fields, MappingRow } from '../../sync/contracts';
import { contacts } from '../../integrations/sellsy-webmecanik/contacts';
import { prepareTargets } from '../../sync/operate/prepareTarget';
import { describeAndCompile } from '../../sync/run/prepare';

import { definitionOf, openPairWorld } from './pairWorld';
import type { PairWorld } from './pairWorld';
import {
	editBack,
	makeCounterparts,
	triedBack,
	triedIn,
	triedRows,
	triedThere,
	typeIn,
} from './triedFields';
import type { Ids } from './triedFields';

interface Contact {
	readonly id: number;
	readonly fields: { readonly all: Readonly<Record<string, unknown>> };
}

describe.each(['v2', 'v1'] as const)('custom fields of every type, by API %s', (api) => {
	let world: PairWorld;
	let rows: MappingRow[];
	let sellsyId: string;
	let id: string;
	let ids: Ids;
	beforeAll(async () => {
		world = await openPairWorld({ api });
		ids = await makeCounterparts(world);
		const { id: created } = await world.sellsy<{ id: number }>('createRecord', {
			object: 'contact',
			fields: { last_name: 'Durand', email: 'd@acme.example' },
		});
		sellsyId = String(created);
		await typeIn(world, ids, 'contact', created);
		rows = await triedRows(world);
		const target = definitionOf(contacts, { rows });
		await prepareTargets(world.environment(), target, {
			...{ dryRun: false, rights: '', proposals: {}, pointsAt: () => undefined },
		});
		await run();
		const there = await world.webmecanik<readonly Contact[]>('listContacts');
		id = String(there.find(({ fields }) => fields.all.email === 'd@acme.example')?.id);
	}, 60_000);
	afterAll(async () => await world.close());

	const run = async () => {
		const definition = definitionOf(contacts, { rows, policies: { firstRun: 'linkAndCreate' } });
		const { summary } = await world.run(definition);
		expect(summary).toMatchObject({ status: 'completed', counts: { held: 0 } });
	};
	const seen = async (side: 'left' | 'right', of: string): Promise<Fields> => {
		const found = await world.environment()[side].object('contact').find('id', [of], {});
		return found.records[0]?.fields ?? {};
	};
	it('arrive in fields that were made for them', async () => {
		expect(triedIn(await seen('right', id), rows, 'right')).toEqual(triedThere(ids));
	});

	it('come back as they were edited; amounts and units never do', async () => {
		const before = triedIn(await seen('left', sellsyId), rows, 'left');
		await editBack(world, ids, Number(id));
		await run();

		expect(triedIn(await seen('left', sellsyId), rows, 'left')).toEqual(triedBack(ids, before));
	});

	it('are in step then: another run writes nothing', async () => {
		await run();
		const since = await world.lastRequest();
		await run();

		expect(await world.writesSince(since)).toEqual([]);
	});

	it('refuse the way from Webmecanik into an amount, and say why', async () => {
		const [amount] = rows.filter(({ right }) => right === 'budget');
		const back = definitionOf(contacts, { rows: [{ ...amount, direction: 'both' }] });
		const { compiled } = await describeAndCompile(world.environment(), back);

		expect(compiled.findings).toContainEqual(
			expect.objectContaining({ code: 'read-only', severity: 'refusal' }),
		);
	});
});
