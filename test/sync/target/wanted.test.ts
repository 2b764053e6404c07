import type { Definition, Field, MappingRow } from '../../../sync/contracts';
import { asPrepared } from '../../../sync/target/prepared';
import { wantedTarget } from '../../../sync/target/wanted';

import { field, proposal, schemaOf } from './names';

const source = schemaOf(
	'client',
	field('id', 'text', { unique: true, maxLength: 36 }),
	field('mail', 'email'),
	field('city', 'text', { maxLength: 60, label: 'Town' }),
	field('sum', 'decimal', { precision: 12, scale: 3 }),
	field('parent', 'reference', { referenceTo: ['client'] }),
);

function wanted(rows: readonly MappingRow[], more: Partial<Definition> = {}) {
	const definition: Definition = {
		name: 'clients',
		left: { system: 'crm', object: 'client' },
		right: { system: 'erp', object: 'Client' },
		mapping: { rows, match: [] },
		scope: { allow: [], deny: [] },
		policies: { whenMappingChanges: 'update' },
		...more,
	};
	return wantedTarget(definition, {
		...{ side: 'right', source, proposal },
		pointsAt: (object) => (object === 'client' ? definition.right.object : undefined),
	});
}

const only = (row: MappingRow, more: Partial<Definition> = {}) => wanted([row], more).fields[0];
const account = { right: { system: 'erp', object: 'account' } };

describe('the field that a row needs', () => {
	it('is the proposed one where its name is', () => {
		expect(only({ left: 'city', right: 'City' })).toMatchObject({ label: 'City', maxLength: 40 });
	});

	it.each<[string, MappingRow, Partial<Field>]>([
		['the source', { left: 'city', right: 'Town__c' }, { label: 'Town', type: 'text' }],
		['its length', { left: 'city', right: 'Town__c' }, { maxLength: 60 } as object],
		['its digits', { left: 'sum', right: 'Sum' }, { precision: 12, scale: 3 }],
		['the length that is cut to', { left: 'city', right: 'T', maxLength: 9 }, { maxLength: 9 }],
		['a constant', { constant: 'true', right: 'Is_On__c' }, { label: 'Is On', type: 'boolean' }],
		['another constant', { constant: 'A', right: 'Kind' }, { type: 'text' }],
		[
			'what a transform gives',
			{ left: 'city', right: 'D', transforms: [{ kind: 'toDate' }] },
			{ type: 'date' },
		],
		[
			'a code',
			{ left: 'city', right: 'C', transforms: [{ kind: 'toCode', list: 'currency' }] },
			{ type: 'text', maxLength: 3 },
		],
	])('is made of %s', (_what, row, expected) => {
		expect(only(row)).toMatchObject(expected);
	});

	it('says nothing of a length that a transform changes', () => {
		const row: MappingRow = { left: 'city', right: 'D', transforms: [{ kind: 'trim' }] };

		expect(only(row)).not.toHaveProperty('maxLength');
	});

	it('points at where this sync keeps the other record, also where the proposal says otherwise', () => {
		expect(only({ left: 'parent', right: 'Parent' })).toMatchObject({ referenceTo: 'Client' });
		expect(only({ left: 'parent', right: 'Parent' }, account)).toMatchObject({
			referenceTo: 'account',
		});
	});

	it('is only read where the row goes the other way', () => {
		expect(only({ left: 'city', right: 'Town', direction: 'toLeft' })?.written).toBe(false);
		expect(only({ left: 'city', right: 'Town', direction: 'both' })?.written).toBe(true);
	});

	it('is none of a record that is pointed at', () => {
		expect(wanted([{ left: 'city', right: 'Parent/City', direction: 'toLeft' }]).fields).toEqual(
			[],
		);
	});
});

describe('the field that a key needs', () => {
	const key = (left: string, right: string) =>
		wanted([{ left: 'mail', right: 'Mail' }], {
			mapping: {
				rows: [{ left: 'mail', right: 'Mail' }],
				match: [{ left, right, normaliser: 'exact' }],
			},
		}).fields;

	it('is a key where the source has the value once only', () => {
		expect(key('id', 'Ref')).toContainEqual(
			expect.objectContaining({ name: 'Ref', key: true, written: true, maxLength: 36 }),
		);
		expect(key('id', 'PxId')).toContainEqual(expect.objectContaining({ kind: 'Text', key: true }));
	});

	it('is as the row made it where several records may share the value', () => {
		expect(key('mail', 'Mail')).toEqual([
			expect.objectContaining({ name: 'Mail', type: 'email', written: true }),
		]);
		expect(key('mail', 'Mail')[0]).not.toHaveProperty('key');
	});
});

describe('the object', () => {
	it('is called as it was proposed, or after its name', () => {
		expect(wanted([])).toMatchObject({ object: 'Client', label: 'Client' });
		const own = { right: { system: 'erp', object: 'Big_Client__c' } };
		expect(wanted([], own)).toMatchObject({ object: 'Big_Client__c', label: 'Big Client' });
	});

	it('is judged with what would be there, and with the rights that would be given', () => {
		const target = wanted([
			{ left: 'city', right: 'City' },
			{ left: 'mail', right: 'Mail' },
		]);
		const shut = field('City', 'text', { writable: { create: false, update: false } });
		const after = asPrepared(target, schemaOf('Client', shut, field('Other')));

		expect(after.fields.map(({ id, writable }) => [id, writable.create])).toEqual([
			['City', true],
			['Other', true],
			['Mail', true],
		]);
	});
});
