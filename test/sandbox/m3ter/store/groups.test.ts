import { createRandom } from '../../../../sandbox/core/random';
import { Table, type Entity } from '../../../../sandbox/m3ter/store/table';

const record = (id: string, accountId: string | null, version = 1): Entity => ({
	id,
	version,
	accountId,
	dtCreated: '',
	dtLastModified: '',
	createdBy: '',
	lastModifiedBy: '',
});

describe('m3ter: the rows of one parent', () => {
	const random = createRandom(3);
	const any = (limit: number) => Math.floor(random.next() * limit);
	const owners = ['a', 'b', 'c', null];

	/** Does something to the table that a caller might. */
	const disturb = (table: Table, step: number): void => {
		const rows = table.all();
		const row = rows[any(rows.length)];
		const owner = owners[any(owners.length)] ?? null;
		if (!row || random.next() < 0.4) table.insert(record(`r${step}`, owner), step);
		else if (random.next() < 0.5) table.replace(record(row.record.id, owner, step), step);
		else table.remove(row.record.id);
	};
	const walked = (table: Table, owner: string) =>
		table.all().filter((row) => row.record.accountId === owner);

	it('are those a walk over all rows finds, in their order, whatever happens in between', () => {
		const table = new Table();
		for (let step = 0; step < 600; step += 1) {
			disturb(table, step);
			if (step === 400) table.dropBefore(200);
			if (step === 500) table.restore(table.snapshot());
			for (const owner of ['a', 'b', 'c']) {
				expect(table.having('accountId', owner)).toEqual(walked(table, owner));
			}
		}
		expect(table.size).toBeGreaterThan(20);
	});

	it('forget what is old, by id as well', () => {
		const table = new Table();
		for (const at of [1, 2, 3]) table.insert(record(`r${at}`, 'a'), at);
		table.dropBefore(3);

		expect(table.having('accountId', 'a').map((row) => row.record.id)).toEqual(['r3']);
		expect(table.get('r1')).toBeUndefined();
		expect(table.get('r3')).toBeDefined();
	});
});
