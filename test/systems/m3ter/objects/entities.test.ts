import fc from 'fast-check';

import type { Field, Fields } from '../../../../sync/contracts';
import { normalise } from '../../../../sync/values';
import { parseExactly } from '../../../../systems/m3ter/json';
import { entities } from '../../../../systems/m3ter/objects';
import { decodeRecord } from '../../../../systems/m3ter/objects/decode';
import { createBody, updateBody } from '../../../../systems/m3ter/objects/encode';
import { recordShape } from '../../../../systems/m3ter/objects/entity';
import type { Entity } from '../../../../systems/m3ter/objects/entity';
import { valuesOf } from '../values';

const byId = ({ fields }: Entity) => new Map(fields.map((field) => [field.id, field]));
const settable = ({ fields, derived = {} }: Entity) =>
	fields.filter(({ id, writable }) => writable.create && !(id in derived));

/** A value for every field that may be set. */
function recordsOf(entity: Entity): fc.Arbitrary<Fields> {
	return fc.record(
		Object.fromEntries(settable(entity).map((field) => [field.id, valuesOf(field)])),
	);
}

function normalised(entity: Entity, fields: Fields): Fields {
	const known = byId(entity);
	return Object.fromEntries(
		Object.entries(fields).map(([id, value]) => [id, normalise(known.get(id) ?? {}, value)]),
	);
}

/** As m3ter would store a body, and answer. */
function answered(body: object) {
	return recordShape.parse(parseExactly(JSON.stringify({ id: 'x', ...body })));
}

const written = entities.filter(({ writes }) => writes.length > 0);

describe.each(written)('a record of $object', (entity) => {
	const ids = settable(entity).map(({ id }) => id);

	it('is read back as it was created', () => {
		fc.assert(
			fc.property(recordsOf(entity), (fields) => {
				const raw = answered(createBody(byId(entity), fields));
				expect(decodeRecord(entity, raw, ids).fields).toEqual(normalised(entity, fields));
			}),
			{ numRuns: 50 },
		);
	});

	it('keeps every field that an update does not name', () => {
		fc.assert(
			fc.property(recordsOf(entity), recordsOf(entity), (before, after) => {
				const current = answered({ ...createBody(byId(entity), before), version: 3, unknown: [1] });
				const [first = ''] = ids.filter((id) => byId(entity).get(id)?.type === 'text');
				const change = { [first]: after[first] ?? null };
				const body = updateBody(entity, byId(entity), change, current);
				expect(body).toMatchObject({ version: 3, unknown: [1] });
				expect(decodeRecord(entity, answered(body), ids).fields).toEqual(
					normalised(entity, { ...before, ...change }),
				);
			}),
			{ numRuns: 50 },
		);
	});
});

describe.each(entities)('the description of $object', ({ fields, derived = {}, ...entity }) => {
	it('names each field once, and every field that is looked up or derived', () => {
		const ids = fields.map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		const named = [...Object.keys(entity.filters), ...Object.keys(derived)];
		expect(ids).toEqual(expect.arrayContaining(named));
	});

	it('lets no field be written that m3ter only answers with', () => {
		const answeredOnly = new Set([...(entity.answeredOnly ?? []), ...Object.keys(derived)]);
		const only = fields.filter(({ id }) => answeredOnly.has(id));
		expect(only.filter(({ writable }) => writable.create || writable.update)).toEqual([]);
	});

	it('points only at objects that there are', () => {
		const objects = entities.map(({ object }) => object);
		const targets = fields.flatMap(({ referenceTo }) => referenceTo ?? []);
		expect(targets.filter((target) => !objects.includes(target))).toEqual([]);
	});

	it('lets no field be written where m3ter takes no such write', () => {
		const may = (kind: 'create' | 'update') => fields.some(({ writable }) => writable[kind]);
		for (const kind of ['create', 'update'] as const)
			expect(may(kind)).toBe(entity.writes.includes(kind));
	});
});

it.each([
	['account', ['code', 'emailAddress', 'name']],
	['contract', ['accountId', 'endDate', 'name', 'startDate']],
	['commitment', ['accountId', 'amount', 'currency', 'endDate', 'startDate']],
	['balance', ['accountId', 'code', 'currency', 'endDate', 'name', 'startDate']],
	['balanceTransaction', ['amount', 'balanceId']],
	['bill', []],
])('%s asks for %j on create', (object, required) => {
	const fields: readonly Field[] = entities.find((each) => each.object === object)?.fields ?? [];
	const ids = fields.filter((field) => field.required).map(({ id }) => id);
	expect(ids.sort()).toEqual(required);
});

it('names prepayments as people know them', () => {
	expect(entities.map(({ label }) => label)).toContain('Prepayment / Commitment');
});

it.each([
	['commitment', ['amountRemaining', 'endDateInclusive', 'feeDatesText', 'name']],
	['contract', ['endDateInclusive', 'usageFiltersText']],
])('%s says of %j that they are not of m3ter', (object, ids) => {
	const fields = entities.find((each) => each.object === object)?.fields ?? [];
	const ours = fields.filter(({ hint }) => hint?.includes('not held by m3ter'));
	expect(ours.map(({ id }) => id).sort()).toEqual(ids);
});
