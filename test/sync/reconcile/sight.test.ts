import type { Fields, MappingRow, Side } from '../../../sync/contracts';
import { entryOf, baseAt, lookAgain, seenOf } from '../../../sync/reconcile/base';
import { isEmpty, readsFrom, rowHash, see, valueAt } from '../../../sync/reconcile/sight';
import type { Base } from '../../../sync/state/records';
import { field, name, source, target } from '../mapping/schemas';

import { acme, acmeRight, city, hasher, mappingIn, rowIn, sightOf } from './evidence';
import type { Case } from './evidence';

const coded: MappingRow = { ...city, transforms: [{ kind: 'toCode', list: 'country' }] };

function seen(fields: Fields, given: Case = {}, side: Side = 'left') {
	return sightOf(mappingIn(given), side, { fields });
}

describe('a record seen through the mapping', () => {
	it('has the values of the rows that read its side', () => {
		const rows = [name, { ...city, direction: 'toLeft' as const }];
		const values = (side: Side, fields: Fields) =>
			seen(fields, { rows }, side).rows.map(({ row, value }) => [row.number, value]);

		expect(values('left', acme)).toEqual([[1, 'Acme']]);
		expect(values('right', acmeRight)).toEqual([[2, 'Rome']]);
		expect(seen(acme, { direction: 'both' }).rows).toHaveLength(2);
	});

	it('says which texts were cut', () => {
		const rows = [{ ...name, maxLength: 3 }, city];
		const cut = (fields: Fields) =>
			seen(fields, { rows })
				.rows.map(({ shortened }) => shortened)
				.sort();

		expect(cut(acme)).toEqual([false, true]);
		expect(cut({ name: 'Ace', city: 'Rome' })).toEqual([false, false]);
	});

	it('is unusable by the first row of the form that gives no value', () => {
		const wrong = { name: 'Acme', city: 'Atlantis', street: 'Nowhere' };
		const second: MappingRow = { left: 'street', right: 'Short', transforms: coded.transforms };
		const unusable = (rows: MappingRow[]) => seen(wrong, { rows }).unusable?.row.number;

		expect(unusable([name, coded, second])).toBe(2);
		expect(unusable([name, second, coded])).toBe(2);
		expect(unusable([name, city])).toBeUndefined();
		expect(seen(wrong, { rows: [name, coded] }).unusable).toMatchObject({
			ok: false,
			code: 'unknown-code',
		});
	});

	it('names a reference by the object that its row refers to', () => {
		const rows = [name, { left: 'parent', right: 'Parent' }];
		const row = rowIn(mappingIn({ rows, direction: 'both' }), 'parent');
		const at = (side: Side, fields: Fields) => valueAt(row, { side, record: { id: 'x', fields } });

		expect(at('left', { parent: { object: '', id: 'p' } })).toEqual({ object: 'account', id: 'p' });
		expect(at('right', { Parent: { object: '', id: 'p' } })).toEqual({ object: '', id: 'p' });
		expect(at('left', { parent: null })).toBeNull();
		expect(
			seen({ name: 'Acme', parent: { object: '', id: 'p' } }, { rows }).rows.map(
				({ value }) => value,
			),
		).toContainEqual({ object: 'account', id: 'p' });
	});

	it('says nothing where a row has no usable value', () => {
		const row = rowIn(mappingIn({ rows: [name, coded] }), 'city');

		expect(
			valueAt(row, { side: 'left', record: { id: 'a', fields: { city: 'Atlantis' } } }),
		).toBeNull();
	});
});

describe('the digest of a record', () => {
	const digest = (fields: Fields, given: Case = {}) => seen(fields, given).digest;

	it('changes with every mapped value, and with no other', () => {
		expect(digest({ ...acme, city: 'Oslo' })).not.toBe(digest(acme));
		expect(digest({ ...acme, street: 'Main 1' })).toBe(digest(acme));
		expect(digest({ name: 'Rome', city: 'Acme' })).not.toBe(digest(acme));
		expect(digest({ name: 'Acme"\n"', city: null })).not.toBe(
			digest({ name: 'Acme', city: '"\n' }),
		);
	});

	it('keeps the values of neighbouring rows apart', () => {
		const floors = {
			source: { ...source, fields: [...source.fields, field('floors', { type: 'integer' })] },
			target: { ...target, fields: [...target.fields, field('Floors', { type: 'integer' })] },
		};
		const rows = [name, { left: 'count', right: 'Count' }, { left: 'floors', right: 'Floors' }];
		const mapping = mappingIn({ rows, schemas: floors });
		const numbersOnly = { ...mapping, rows: [rowIn(mapping, 'count'), rowIn(mapping, 'floors')] };
		const numbers = (fields: Fields) =>
			see(numbersOnly, hasher, 'left', { id: 'a', fields }).digest;

		expect(numbers({ count: 1, floors: 11 })).not.toBe(numbers({ count: 11, floors: 1 }));
	});

	it('changes with the mapping', () => {
		const rows: MappingRow[] = [name, { ...city, when: 'ifEmpty' }];

		expect(digest(acme, { rows })).not.toBe(digest(acme));
	});

	it('of a record that gives no usable value changes when it is corrected', () => {
		const rows = [name, coded];
		const wrong = (text: string) => digest({ name: 'Acme', city: text }, { rows });

		expect(wrong('Atlantis')).not.toBe(wrong('Utopia'));
		expect(wrong('Atlantis')).toBe(wrong('Atlantis'));
	});
});

describe('the side that a row reads', () => {
	it.each([
		['toRight', true, false],
		['toLeft', false, true],
		['both', true, true],
	] as const)('%s: left %p, right %p', (direction, left, right) => {
		expect(readsFrom({ direction }, 'left')).toBe(left);
		expect(readsFrom({ direction }, 'right')).toBe(right);
	});
});

describe('an empty value', () => {
	it.each([null, '', []])('is %j', (value) => {
		expect(isEmpty(value)).toBe(true);
	});

	it.each([0, false, 'a', ' ', ['a']])('is not %j', (value) => {
		expect(isEmpty(value)).toBe(false);
	});
});

describe('a base', () => {
	it('holds one digest where both sides agree, else one of each', () => {
		expect(entryOf('a', 'a')).toBe('a');
		expect(entryOf('a', 'b')).toEqual(['a', 'b']);
		expect([baseAt('a', 'left'), baseAt('a', 'right')]).toEqual(['a', 'a']);
		expect([baseAt(['a', 'b'], 'left'), baseAt(['a', 'b'], 'right')]).toEqual(['a', 'b']);
	});
});

describe('what is remembered of a side', () => {
	const mapping = mappingIn({ rows: [name, coded], direction: 'both' });
	const entry = (id: string, left: string, right = left): Base => {
		const row = rowIn(mapping, id);
		const [a, b] = [rowHash(hasher, row, left), rowHash(hasher, row, right)];
		return { [row.fingerprint]: entryOf(a, b) };
	};
	const left = () =>
		see(mapping, hasher, 'left', { id: 'a', fields: { name: 'Acme', city: 'Norway' } });
	const right = () =>
		see(mapping, hasher, 'right', { id: '1', fields: { Name: 'Acme', City: 'SE' } });

	it('is its digest where every row it feeds looks as the base says', () => {
		const base = { ...entry('name', 'Acme'), ...entry('city', 'NO', 'SE') };

		expect(seenOf(hasher, left(), base)).toBe(left().digest);
		expect(seenOf(hasher, right(), base)).toBe(right().digest);
	});

	it('is to be looked at again where a row differs from the base, or has none', () => {
		expect(seenOf(hasher, left(), { ...entry('name', 'Acme'), ...entry('city', 'SE', 'NO') })).toBe(
			lookAgain,
		);
		expect(seenOf(hasher, left(), entry('name', 'Acme'))).toBe(lookAgain);
	});

	it('is to be looked at again where a row gives no usable value', () => {
		const wrong = see(mapping, hasher, 'left', {
			id: 'a',
			fields: { name: 'Acme', city: 'Atlantis' },
		});

		expect(wrong.rows).toHaveLength(1);
		expect(seenOf(hasher, wrong, entry('name', 'Acme'))).toBe(lookAgain);
		expect(lookAgain).toBe('');
	});
});
