import type { Field } from '../../../sync/contracts';
import { findKey, takeField } from '../../../sync/target/takeFields';

import { field, names, proposal, schemaOf } from './names';

const naming = (object: string, ...fields: readonly Field[]) => ({
	schema: schemaOf(object, ...fields),
	names,
	prefix: 'a',
	proposal,
});

describe('the field that a name stands for', () => {
	const packaged = naming(
		'a.Client',
		field('name'),
		field('City'),
		field('a.City'),
		field('Own'),
		field('a.Own'),
		field('a.Only'),
		field('a.Begin', 'date', { label: 'client since' }),
	);

	it.each([
		['a proposed name', 'City', 'a.City'],
		['an own field that is there', 'Own', 'Own'],
		['one that only the package has', 'Only', 'a.Only'],
		['a standard one', 'name', 'name'],
		['its name with the prefix', 'a.City', 'a.City'],
		['a proposed label', 'Since', 'a.Begin'],
		['none', 'Ghost', undefined],
		['a proposed name that is nowhere', 'Parent', undefined],
	])('%s: %s → %s', (_what, given, expected) => {
		expect(takeField(given, packaged)).toBe(expected);
	});

	it.each([
		['is of another type', [field('a.Begin', 'boolean', { label: 'Client Since' })]],
		[
			'is on two fields',
			['a.One', 'a.Two'].map((id) => field(id, 'date', { label: 'Client Since' })),
		],
	])('is not told by a label that %s', (_what, fields) => {
		expect(takeField('Since', naming('a.Client', ...fields))).toBeUndefined();
	});

	it('is not told by the label of a field outside of packages', () => {
		const begin = field('Begin', 'date', { label: 'Client Since' });

		expect(takeField('Since', naming('client', begin))).toBeUndefined();
	});
});

describe('the key where the proposed one is not there', () => {
	const key = (id: string, more: Partial<Field> = {}) =>
		field(id, 'text', { unique: true, upsertKey: true, ...more });
	const found = (...fields: readonly Field[]) => {
		const taken = findKey('PxId', naming('a.Client', ...fields));
		return taken && ('field' in taken ? taken.field : taken.finding.code);
	};

	it('is the only unique external ID', () => {
		expect(found(key('a.Ref'), field('a.City'))).toBe('a.Ref');
	});

	it('is the one whose name tells so', () => {
		expect(found(key('a.Ref'), key('a.Px_Id'))).toBe('a.Px_Id');
	});

	it('is refused with the choices where several could be meant', () => {
		expect(found(key('a.Ref'), key('a.Nr'))).toBe('several-keys');
		expect(JSON.stringify(findKey('PxId', naming('a.C', key('a.Ref'), key('a.Nr'))))).toContain(
			'a.Ref (a.Ref), a.Nr (a.Nr)',
		);
	});

	it.each([
		['is not unique', key('a.Ref', { unique: false })],
		['is no external ID', key('a.Ref', { upsertKey: false })],
		['cannot be written', key('a.Ref', { writable: { create: false, update: false } })],
		['is a number', key('a.Ref', { type: 'decimal' })],
		['may be of another system', key('Erp')],
	])('is no field that %s', (_what, candidate) => {
		expect(found(candidate)).toBe('no-key');
	});

	it('is sought for no other name, and on no object outside of packages', () => {
		expect(findKey('City', naming('a.Client', key('a.Ref')))).toBeUndefined();
		expect(findKey('PxId', naming('client', key('a.Ref')))).toBeUndefined();
	});
});
