import nock from 'nock';

import type { WriteOperation } from '../../../../sync/contracts';
import { faultOf } from '../../shared/acceptance';
import { base, closeOrg, connect, idOf, lost, openOrg, root, vendorError } from '../org';

/** Bodies as documented in the REST API guide: upsert by external id, sObject Collections, Composite. */
const upserts = (count: number): WriteOperation[] =>
	Array.from({ length: count }, (_, n) => upsert(`k${n}`));

const upsert = (value: string): WriteOperation => ({
	kind: 'upsert',
	key: 'Key__c',
	value,
	fields: { Name: `Name of ${value}` },
});

const written = (from: number, count: number) =>
	Array.from({ length: count }, (_, n) => ({
		...{ id: idOf(from + n), success: true, errors: [], created: true },
	}));

const part = (at: number, body: unknown, httpStatusCode = 200) => ({
	...{ body, httpStatusCode, httpHeaders: {}, referenceId: `part${at}` },
});

const single = (value = 'k0') => `${root}/sobjects/Account/Key__c/${value}`;

async function write(operations: readonly WriteOperation[]) {
	const system = connect();
	const outcomes = await system.object('Account').write(operations, {});
	return { outcomes, writes: system.requests().write };
}

describe('one record by its external id', () => {
	beforeEach(openOrg);
	afterEach(closeOrg);

	it.each([
		[201, { id: idOf(1), success: true, errors: [], created: true }, true],
		[200, { id: idOf(1), success: true, errors: [], created: false }, false],
	])(
		'answered with %d has the id and says whether it was created',
		async (status, body, created) => {
			nock(base).patch(single(), { Name: 'Name of k0' }).reply(status, body);
			const { outcomes, writes } = await write(upserts(1));
			expect(outcomes).toEqual([{ ok: true, id: idOf(1), created }]);
			expect(writes).toBe(1);
		},
	);

	it('answered without a body was updated; its id is asked for', async () => {
		nock(base).patch(single()).reply(204);
		nock(base)
			.get(`${single()}?fields=Id`)
			.reply(200, { Id: idOf(1), attributes: {} });
		expect((await write(upserts(1))).outcomes).toEqual([{ ok: true, id: idOf(1), created: false }]);
	});

	it('that is carried by several records is a conflict, and nothing was written', async () => {
		nock(base)
			.patch(single())
			.reply(300, [`${root}/sobjects/Account/${idOf(1)}`, `${root}/sobjects/Account/${idOf(2)}`]);
		expect((await write(upserts(1))).outcomes).toMatchObject([
			{ ok: false, class: 'conflict', code: 'DUPLICATE_EXTERNAL_ID' },
		]);
	});

	it.each([
		[400, 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [Name]', 'invalid'],
		[400, 'UNABLE_TO_LOCK_ROW', 'unable to obtain exclusive access', 'throttled'],
		[400, 'STORAGE_LIMIT_EXCEEDED', 'storage limit exceeded', 'unavailable'],
		[404, 'ENTITY_IS_DELETED', 'entity is deleted', 'missing'],
		[404, 'NOT_FOUND', 'The requested resource does not exist', 'invalid'],
		[500, 'UNKNOWN_EXCEPTION', 'An unexpected error occurred', 'unknown'],
	])(
		'refused with %d %s is told as of a row in a collection',
		async (status, code, message, kind) => {
			nock(base).patch(single()).reply(status, vendorError(code, message));
			const { outcomes, writes } = await write(upserts(1));
			expect(outcomes).toMatchObject([{ ok: false, class: kind, code }]);
			expect(writes).toBe(1);
		},
	);

	it('throws where the daily limit turns it away', async () => {
		nock(base)
			.patch(single())
			.reply(403, vendorError('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'));
		expect((await faultOf(async () => await write(upserts(1)))).class).toBe('throttled');
	});

	it('is unknown when its answer is lost, and is sent once', async () => {
		nock(base).patch(single()).replyWithError(lost());
		const { outcomes, writes } = await write(upserts(1));
		expect(outcomes).toMatchObject([{ ok: false, class: 'unknown' }]);
		expect(writes).toBe(1);
	});

	it.each(['a/b', 'ends.', 'käse', 'a b'])(
		'goes as a collection where the key %j would not be sure in an address',
		async (key) => {
			const call = nock(base)
				.patch(`${root}/composite/sobjects/Account/Key__c`)
				.reply(200, written(1, 1));
			await write([upsert(key)]);
			expect(call.isDone()).toBe(true);
		},
	);
});

describe('up to 1,000 records', () => {
	beforeEach(openOrg);
	afterEach(closeOrg);

	it('go in one call of five collections, and their outcomes come back in order', async () => {
		const sizes: number[] = [];
		nock(base)
			.post(`${root}/composite`, (body: CompositeBody) => {
				sizes.splice(0, 5, ...body.compositeRequest.map((each) => each.body.records.length));
				expect(body.compositeRequest[0]).toMatchObject({
					method: 'PATCH',
					url: `${root}/composite/sobjects/Account/Key__c`,
					body: { allOrNone: false },
				});
				return body.allOrNone === false;
			})
			.reply(200, {
				compositeResponse: [0, 1, 2, 3, 4].map((at) => part(at, written(at * 200, 200))),
			});
		const { outcomes, writes } = await write(upserts(1_000));
		expect(sizes).toEqual(Array(5).fill(200));
		expect(outcomes.map((each) => each.ok && each.id)).toEqual(
			Array.from({ length: 1_000 }, (_, n) => idOf(n)),
		);
		expect(writes).toBe(1);
	});

	it('tell apart parts that were written, refused, cut, and not answered', async () => {
		nock(base)
			.post(`${root}/composite`)
			.reply(200, {
				compositeResponse: [
					part(3, written(600, 3)),
					part(0, written(0, 200)),
					part(1, vendorError('UNABLE_TO_LOCK_ROW', 'locked'), 400),
					part(2, vendorError('UNKNOWN_EXCEPTION', 'broken'), 500),
				],
			});
		const { outcomes } = await write(upserts(1_000));
		const kinds = outcomes.map((each) => (each.ok ? 'written' : each.class));
		expect(
			[0, 200, 400, 600, 800].map((from) => [...new Set(kinds.slice(from, from + 200))]),
		).toEqual([['written'], ['throttled'], ['unknown'], ['unknown'], ['unknown']]);
	});

	it('are all unknown when the answer is lost, and sent once', async () => {
		nock(base).post(`${root}/composite`).replyWithError(lost());
		const { outcomes, writes } = await write(upserts(400));
		expect(new Set(outcomes.map((each) => !each.ok && each.class))).toEqual(new Set(['unknown']));
		expect(writes).toBe(1);
	});

	it('never carry one record twice in one call', async () => {
		const collection = `${root}/composite/sobjects/Account/Key__c`;
		nock(base).patch(collection).reply(200, written(0, 200));
		nock(base).patch(collection).reply(200, written(200, 2));
		const { outcomes, writes } = await write([...upserts(201), upsert('k0')]);
		expect(outcomes.every(({ ok }) => ok)).toBe(true);
		expect(writes).toBe(2);
	});
});

interface CompositeBody {
	readonly allOrNone: boolean;
	readonly compositeRequest: ReadonlyArray<{ readonly body: { readonly records: unknown[] } }>;
}

describe('duplicate rules that only alert', () => {
	const headers = { 'Sforce-Duplicate-Rule-Header': 'allowSave=true' };
	beforeEach(openOrg);
	afterEach(closeOrg);

	const passing = async (count: number) =>
		await connect({ passDuplicateAlerts: true }).object('Account').write(upserts(count), {});

	it('are passed by the call for one record, where that is switched on', async () => {
		nock(base, { reqheaders: headers }).patch(single()).reply(201, written(1, 1)[0]);
		expect(await passing(1)).toMatchObject([{ ok: true }]);
	});

	it('are passed by a collection', async () => {
		nock(base, { reqheaders: headers })
			.patch(`${root}/composite/sobjects/Account/Key__c`)
			.reply(200, written(1, 2));
		expect(await passing(2)).toMatchObject([{ ok: true }, { ok: true }]);
	});

	it('are passed by each part of a composite call', async () => {
		const parts: unknown[] = [];
		nock(base)
			.post(`${root}/composite`, (body: { compositeRequest: { httpHeaders?: unknown }[] }) => {
				parts.push(...body.compositeRequest.map(({ httpHeaders }) => httpHeaders));
				return true;
			})
			.reply(200, { compositeResponse: [part(0, written(0, 200)), part(1, written(200, 50))] });
		await passing(250);
		expect(parts).toEqual([headers, headers]);
	});

	it('are not passed otherwise', async () => {
		nock(base, { badheaders: Object.keys(headers) })
			.patch(single())
			.reply(201, written(1, 1)[0]);
		expect((await write(upserts(1))).outcomes).toMatchObject([{ ok: true }]);
	});
});

describe('a refused row', () => {
	beforeEach(openOrg);
	afterEach(closeOrg);

	const refusedWith = async (statusCode: string, fields: string[], operation: WriteOperation) => {
		const errors = [{ statusCode, message: 'Words of the vendor', fields }];
		nock(base)
			.intercept(/composite/, operation.kind === 'delete' ? 'DELETE' : 'PATCH')
			.reply(200, [{ success: false, errors }]);
		return (await write([operation])).outcomes[0];
	};

	const update: WriteOperation = { kind: 'update', id: idOf(1), fields: { Name: 'N' } };

	it.each([
		['DELETE_FAILED', { kind: 'delete', id: idOf(1) } as const, /point at this one/],
		['DUPLICATES_DETECTED', update, /'Pass Duplicate Alerts'/],
		['FIELD_CUSTOM_VALIDATION_EXCEPTION', update, /Correct the record at the source/],
		['INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', update, /Value Table/],
		['STRING_TOO_LONG', update, /Max Length/],
	])('says what to do: %s', async (code, operation, remedy) => {
		expect(await refusedWith(code, [], operation)).toMatchObject({
			code,
			remedy: expect.stringMatching(remedy),
		});
	});

	it.each(['ENTITY_IS_DELETED', 'INVALID_CROSS_REFERENCE_KEY'])(
		'is gone by %s, unless a field is named: then it is the record the field points at',
		async (code) => {
			expect(await refusedWith(code, [], update)).toMatchObject({ class: 'missing' });
			expect(await refusedWith(code, ['Parent__c'], update)).toMatchObject({
				class: 'invalid',
				field: 'Parent__c',
				remedy: expect.stringContaining('Restore it there'),
			});
		},
	);
});
