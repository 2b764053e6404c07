import fc from 'fast-check';

import type { Fields, ObjectSchema, System, SystemRecord, Value } from '../../../sync/contracts';
import { idsIn } from '../../../sync/values';
import { openSellsy } from './world';
import type { Api, Kind, SellsyWorld } from './world';

const kinds = ['company', 'individual', 'contact'] as const;

/** An account as the sandbox seeds it, with values of all 17 types. */
async function opened(kind: Kind): Promise<SellsyWorld> {
	return await openSellsy({ api: 'v2', kind, records: 0, size: 40 });
}

async function allOf(system: System, object: string): Promise<Map<string, SystemRecord>> {
	const records = new Map<string, SystemRecord>();
	for await (const page of system.object(object).changes(null, {}))
		for (const record of page.records) records.set(record.id, record);
	return records;
}

/** API v1 has neither suppliers nor everything of API v2. */
function both(record: SystemRecord, schema: ObjectSchema): Fields {
	const known = new Set(schema.fields.map(({ id }) => id));
	return Object.fromEntries(
		Object.entries(record.fields)
			.filter(([id]) => known.has(id))
			.map(([id, value]) => [id, id.startsWith('custom.') ? bare(value) : value]),
	);
}

/** API v1 does not tell which object the ids of a custom field belong to. */
function bare(value: Value): Value {
	const isList = Array.isArray(value) && value.some((each) => typeof each === 'object');
	return isList ? idsIn(value).map((id) => ({ object: '', id })) : value;
}

describe.each(kinds)('a %s through either API', (kind) => {
	let world: SellsyWorld;
	beforeAll(async () => {
		world = await opened(kind);
	});
	afterAll(async () => {
		await world.close();
	});

	it('has the same values under the same field ids', async () => {
		const [v1, v2] = [world.through('v1'), world.through('v2')];
		const schema = await v1.object(kind).describe();
		const [old, current] = [await allOf(v1, kind), await allOf(v2, kind)];
		const shared = [...current.values()].filter(({ fields }) => fields.type !== 'supplier');
		expect(shared.length).toBeGreaterThan(4);
		expect([...old.keys()].sort()).toEqual(shared.map(({ id }) => id).sort());
		for (const record of shared)
			expect({ id: record.id, ...old.get(record.id)?.fields }).toEqual({
				id: record.id,
				...both(record, schema),
			});
	});

	it('is the same found by id as listed', async () => {
		for (const api of ['v1', 'v2'] as const) {
			const system = world.through(api);
			const [first] = (await allOf(system, kind)).values();
			const found = await system.object(kind).find('id', [first?.id ?? ''], {});
			expect(found.records.map(({ fields }) => fields)).toEqual([first?.fields]);
		}
	});

	it('is described by the same fields, but for those API v1 does not tell', async () => {
		const [v1, v2] = await Promise.all([described('v1'), described('v2')]);
		const newer = new Map(v2.fields.map((field) => [field.id, field]));
		for (const field of v1.fields.filter(({ id }) => id !== 'type' && !isItem(id, v2)))
			expect(field).toEqual(newer.get(field.id));
	});

	const described = async (api: Api) => await world.through(api).object(kind).describe();
});

/** The catalogue behind this type is told by API v2 alone, and with it the list of its options. */
function isItem(id: string, { fields }: ObjectSchema): boolean {
	const field = fields.find((each) => each.id === id);
	return field?.label === 'Produits suivis';
}

const words = fc.stringMatching(/^[a-zA-Z0-9 éèçà'-]{1,40}$/).map((text) => `x${text}x`);

/** What either API can write of a contact. */
const contacts = fc.record(
	{
		last_name: words,
		first_name: fc.option(words, { nil: null }),
		civility: fc.option(fc.constantFrom('mr', 'mrs', 'ms'), { nil: null }),
		position: fc.option(words, { nil: null }),
		email: fc.option(fc.constantFrom('ada@example.com', 'Bob@Example.com'), { nil: null }),
		phone_number: fc.option(fc.constantFrom('+33100000000', '02 61 00 00 01'), { nil: null }),
		note: fc.option(words, { nil: null }),
		birth_date: fc.option(fc.constantFrom('1970-01-01', '1989-03-26', '2000-02-29'), { nil: null }),
		owner: fc.constantFrom({ object: 'staff', id: '31' }, { object: 'staff', id: '32' }),
		archived: fc.boolean(),
		'address.line1': words,
		'address.postal_code': fc.constantFrom('44000', '01000'),
		'address.city': words,
		'address.country': fc.constantFrom('FR', 'BE'),
		smart_tags: fc.option(fc.constantFrom(['vip'], ['salon', 'vip']), { nil: null }),
	},
	{ requiredKeys: ['last_name'] },
);

it('stores the same whichever API writes', async () => {
	const world = await openSellsy({ api: 'v2', kind: 'contact', records: 0 });
	const [v1, v2] = [world.through('v1'), world.through('v2')];
	await fc.assert(
		fc.asyncProperty(withWholeAddress(contacts), async (fields) => {
			const sides = [v1, v2].map(async (system) => await created(system, fields));
			const [old, current] = await Promise.all(sides);
			expect(await read(v2, old ?? '', fields)).toEqual(await read(v1, current ?? '', fields));
			expect(await read(v2, current ?? '', fields)).toEqual(fields);
		}),
		{ numRuns: 25 },
	);
	await world.close();
});

/** An address is written whole or not at all. */
function withWholeAddress(fields: typeof contacts): fc.Arbitrary<Fields> {
	return fields.map((some) => {
		const parts = Object.keys(some).filter((id) => id.startsWith('address.'));
		return Object.fromEntries(
			Object.entries(some).filter(([id]) => parts.length === 4 || !parts.includes(id)),
		);
	});
}

async function created(system: System, fields: Fields): Promise<string> {
	const [outcome] = await system.object('contact').write([{ kind: 'create', fields }], {});
	if (outcome?.ok !== true) throw new Error(`Refused: ${JSON.stringify(outcome)}`);
	expect(outcome.refusedFields).toBeUndefined();
	return outcome.id;
}

async function read(system: System, id: string, wanted: Fields): Promise<Fields | undefined> {
	const fields = Object.keys(wanted);
	const { records } = await system.object('contact').find('id', [id], { fields });
	const { id: _id, ...values } = records[0]?.fields ?? {};
	return values;
}
