import { SystemFault } from '../../../sync/contracts';
import type { System, SystemObject, WriteOperation, WriteOutcome } from '../../../sync/contracts';
import { discreet } from '../../../sync/journal/discreet';

const fault = (message: string) =>
	new SystemFault({
		class: 'invalid',
		system: 'Shop',
		code: 'BAD',
		message,
		remedy: 'See there',
		status: 400,
		cause: new Error(message),
	});

const schema = {
	object: 'contact',
	label: 'Contact',
	fields: [{ id: 'mail', label: 'E-Mail', type: 'email', required: false, writable: {} }],
};

/** A system of one object that answers every call in the same way. */
function shop(answer: () => readonly WriteOutcome[]): System {
	const object = {
		feed: 'changes',
		describe: async () => await Promise.resolve(schema),
		find: async () => await Promise.resolve(answer()),
		write: async () => await Promise.resolve(answer()),
	} as unknown as SystemObject;
	const system = { name: 'shop', label: 'Shop', object: () => object } as unknown as System;
	return discreet(system);
}

const contacts = (answer: () => readonly WriteOutcome[]) => shop(answer).object('contact');

const throws = (message: string) => () => {
	throw fault(message);
};
const throwing = (message: string) => contacts(throws(message));

const update = (fields: object): WriteOperation =>
	({ kind: 'update', id: '7', fields }) as WriteOperation;

async function thrownBy(work: Promise<unknown>): Promise<SystemFault> {
	const caught: unknown = await work.then(
		() => undefined,
		(error: unknown) => error,
	);
	if (caught instanceof SystemFault) return caught;
	throw new Error('No fault was thrown');
}

describe('the results of a job', () => {
	it('do not repeat a value of the record they are about, nor hand it on', async () => {
		const refused = {
			record: { key: 'K1' },
			outcome: { ok: false, class: 'invalid', code: 'BAD', message: 'Quetzal is too long' },
			sent: { mail: 'Quetzal' },
		};
		const results = async function* () {
			yield await Promise.resolve([refused]);
		};
		const schemaOf = async () => await Promise.resolve(schema);
		const object = { feed: 'changes', describe: schemaOf, jobs: { results } };
		const system = discreet({ object: () => object } as unknown as System).object('contact');
		await system.describe();

		const pages = [];
		for await (const page of system.jobs?.results('1', {}) ?? []) pages.push(page);

		expect(pages).toEqual([
			[
				{
					record: { key: 'K1' },
					outcome: { ...refused.outcome, message: '‹E-Mail› is too long' },
				},
			],
		]);
	});
});

describe('a fault of a whole call', () => {
	it('does not repeat a value of any record that was written', async () => {
		const system = shop(throws('Neither ann@example.test nor Quetzal nor 4711 is wanted'));
		await system.object('contact').describe();

		const thrown = await thrownBy(
			system
				.object('contact')
				.write([update({ mail: 'ann@example.test' }), update({ city: 'Quetzal', no: 4711 })], {}),
		);

		expect(thrown.message).toBe('Neither ‹E-Mail› nor ‹city› nor ‹no› is wanted');
	});

	it('does not repeat what is inside lists, amounts and child rows', async () => {
		const rows = [{ key: '1', fields: { text: 'Zwieback' } }];
		const fields = { rows, tags: ['Xylocarp'], price: { amount: '99.95', currency: 'EUR' } };

		const { message } = await thrownBy(
			throwing('Zwieback, Xylocarp, 99.95').write([update(fields)], {}),
		);

		expect(message).toBe('‹rows›, ‹tags›, ‹price›');
	});

	it('does not repeat the key that was looked for, and keeps ids', async () => {
		const object = throwing("WHERE Mail = 'ann@example.test' AND Id = '0017'");

		const byKey = await thrownBy(object.find('mail', ['ann@example.test'], { fields: [] }));
		const byId = await thrownBy(object.find('id', ['0017'], { fields: [] }));

		expect(byKey.message).toBe("WHERE Mail = '‹mail›' AND Id = '0017'");
		expect(byId.message).toContain("Id = '0017'");
	});

	it('keeps class, code, remedy and status, and drops the answer behind it', async () => {
		const thrown = await thrownBy(throwing('Closed').write([update({})], {}));

		expect(thrown).toMatchObject({
			class: 'invalid',
			system: 'Shop',
			code: 'BAD',
			remedy: 'See there',
			status: 400,
		});
		expect(thrown.cause).toBeUndefined();
	});
});

describe('the outcome of one record', () => {
	it('does not repeat its values', async () => {
		const object = contacts(() => [
			{ ok: false, class: 'throttled', code: 'LOCKED', message: 'Quetzal is locked' },
			{
				ok: true,
				id: '8',
				refusedFields: [{ field: 'city', code: 'BAD', message: 'no such city: Zwieback' }],
			},
		]);

		const outcomes = await object.write(
			[update({ city: 'Quetzal' }), update({ city: 'Zwieback' })],
			{},
		);

		expect(JSON.stringify(outcomes)).not.toMatch(/Quetzal|Zwieback/);
		expect(outcomes[0]).toMatchObject({ message: '‹city› is locked' });
	});

	it('does not repeat a telling value of another record of the batch, and keeps plain words', async () => {
		const refused = { ok: false, class: 'invalid', code: 'BAD' } as const;
		const object = contacts(() => [
			{ ...refused, message: 'the code is taken by Quetzalville' },
			{ ...refused, message: 'closed' },
		]);

		const [outcome] = await object.write(
			[update({ city: 'Rome' }), update({ city: 'Quetzalville', tier: 'code' })],
			{},
		);

		expect(outcome).toMatchObject({ message: 'the code is taken by ‹city›' });
	});
});
