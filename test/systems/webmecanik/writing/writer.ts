import type { Fields, WriteOperation, WriteOutcome } from '../../../../sync/contracts';
import type { WebmecanikWorld } from '../world';

/** Writes contacts, each time by a new connection. */
export function writerOf(world: () => WebmecanikWorld) {
	const write = async (...operations: WriteOperation[]): Promise<readonly WriteOutcome[]> =>
		await world().connect().object('contact').write(operations, {});
	const update = async (id: string, fields: Fields) =>
		(await write({ kind: 'update', id, fields }))[0];
	const create = async (fields: Fields) => (await write({ kind: 'create', fields }))[0];
	const idOf = (outcome: WriteOutcome | undefined) => String(outcome?.ok && outcome.id);

	const numberField = async (alias: string, scale = 2, more = {}) =>
		await world().do('defineField', {
			object: 'contact',
			field: {
				alias,
				label: alias,
				type: 'number',
				properties: { roundmode: '4', scale },
				...more,
			},
		});

	/** Somebody with a bit of everything. */
	const ada = async () => {
		await numberField('discount');
		const id = await world().made({
			firstname: 'Ada',
			lastname: 'Byron & Co #1',
			email: 'ada@example.com',
			points: 40,
			discount: 5,
			mobile: '0',
			country: 'France',
			attribution_date: '2026-01-05 11:00:00',
		});
		await world().do('changeTags', { id: Number(id), tags: ['vip', 'press'] });
		await world().do('setDoNotContact', { id: Number(id), channel: 'email', reason: 1 });
		await update(id, { owner: { object: 'user', id: '2' } });
		return id;
	};
	return { write, update, create, idOf, numberField, ada };
}
