import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { isWritten, rowsFieldOf } from '../../../nodes/LockstepSync/methods/chosen';
import type { Field } from '../../../sync/contracts';

/** An open row in the editor, at that path, among these parameters. */
function editor(
	path: string,
	parameters: Readonly<Record<string, unknown>>,
): ILoadOptionsFunctions {
	const context = {
		path,
		getNode: () => ({ name: 'Sync' }),
		getCurrentNodeParameter: (name: string) => parameters[name],
	};
	return context as unknown as ILoadOptionsFunctions;
}

const text = (id: string): Field => ({
	id,
	label: id,
	type: 'text',
	required: false,
	writable: { create: true, update: true },
});

const rows = (id: string, inner: string): Field => ({
	...text(id),
	type: 'rows',
	rows: { fields: [text(inner)], key: [inner], ordered: true, writtenWhole: true },
});

describe('the fields of a line mapping', () => {
	const fields = [text('name'), rows('lines', 'sku'), rows('taxes', 'code')];
	const parameters = {
		pair: 'm3ter:salesforce',
		'lines.collections[0].left': { value: 'lines' },
		'lines.collections[1].left': { value: 'taxes' },
	};
	const inRow = (path: string) => editor(path, parameters);

	it('are those of the rows that its own collection names', () => {
		const first = inRow('parameters.lines.collections[0].rows.rows[2].left');
		const second = inRow('parameters.lines.collections[1].rows.rows[0].left');

		expect(rowsFieldOf(first, 'left', fields).key).toEqual(['sku']);
		expect(rowsFieldOf(second, 'left', fields).key).toEqual(['code']);
	});

	it('ask for the rows first', () => {
		const row = inRow('parameters.lines.collections[0].rows.rows[0].right');

		expect(() => rowsFieldOf(row, 'right', fields)).toThrow('Choose the Salesforce rows');
	});
});

describe('the side that is only written', () => {
	it.each([
		[undefined, undefined, { left: false, right: true }],
		['toLeft', undefined, { left: true, right: false }],
		['both', undefined, { left: false, right: false }],
		['both', 'toRight', { left: false, right: true }],
		['toRight', 'toLeft', { left: true, right: false }],
		['toLeft', 'sync', { left: true, right: false }],
	])('of a sync %s with a row %s', (direction, own, expected) => {
		const row = editor('parameters.mappings.rows[0].left', { direction, '&direction': own });

		expect({ left: isWritten(row, 'left'), right: isWritten(row, 'right') }).toEqual(expected);
	});
});
