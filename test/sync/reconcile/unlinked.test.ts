import type { MappingRow } from '../../../sync/contracts';
import { mergedHold } from '../../../sync/reconcile/holds';
import { field, name, source, target } from '../mapping/schemas';

import { acme, acmeRight, city, decide, decided, heldBy, mappingIn, rowIn } from './evidence';
import type { Case } from './evidence';

const record: Case = { left: acme };
const several = { kind: 'several', ids: ['1', '2'], label: 'Name label' } as const;

describe('a record without link (spec 2.2)', () => {
	it('is created with its values, empty ones left out', () => {
		expect(decided(record)).toEqual({
			kind: 'create',
			written: { Name: 'Acme', City: 'Rome' },
			rules: { Name: 'created', City: 'created' },
		});
		expect(decided({ left: { ...acme, city: '' } })).toMatchObject({ written: { Name: 'Acme' } });
		expect(decide(record)).toMatchObject({ to: 'right' });
	});

	it('is created from the right to the left as well', () => {
		const verdict = decide({ direction: 'both', right: acmeRight });

		expect(verdict).toMatchObject({ kind: 'create', to: 'left' });
		expect(decided({ direction: 'toLeft', right: acmeRight })).toMatchObject({
			kind: 'create',
			written: { name: 'Acme', city: 'Rome' },
		});
	});

	it('is skipped outside the scope', () => {
		expect(decided({ left: { record: { fields: acme, outside: true } } })).toEqual({
			kind: 'skip',
		});
	});

	it('is skipped on a side from which nothing is created', () => {
		expect(decided({ direction: 'toLeft', left: acme })).toEqual({ kind: 'skip' });
		expect(decided({ direction: 'toRight', right: acmeRight, match: several })).toEqual({
			kind: 'skip',
		});
	});

	it('is held where a row gives no usable value, before anything is made of its candidates', () => {
		const rows: MappingRow[] = [
			name,
			{ ...city, transforms: [{ kind: 'toCode', list: 'country' }] },
		];
		const held = heldBy({ rows, left: { ...acme, city: 'Atlantis' }, match: several });

		expect(held).toMatchObject({ reason: 'unknown-code', field: 'City label' });
		expect(JSON.stringify(held)).not.toContain('Atlantis');
	});

	it('is held where a person must choose, and decided anew by every run', () => {
		expect(heldBy({ ...record, match: several })).toMatchObject({
			reason: 'several-candidates',
			restsOnOthers: true,
		});
		expect(heldBy({ ...record, match: { kind: 'taken', id: '1', by: 'b' } })).toMatchObject({
			reason: 'candidate-taken',
			otherId: '1',
			restsOnOthers: true,
		});
		expect(heldBy({ ...record, match: { kind: 'unique', id: '1', label: 'Key' } })).toMatchObject({
			reason: 'unique-taken',
			otherId: '1',
			restsOnOthers: true,
		});
		expect(heldBy({ ...record, match: { kind: 'shared' } })).toMatchObject({
			reason: 'key-shared',
			restsOnOthers: true,
		});
	});

	it('is linked to its only match, and what differs is written', () => {
		expect(decide({ ...record, match: { fields: acmeRight } })).toEqual({
			kind: 'link',
			leftId: 'a',
			rightId: '1',
			send: [],
			base: expect.anything(),
		});
		expect(decided({ ...record, match: { fields: { Name: 'Acme', City: 'Oslo' } } })).toMatchObject(
			{
				kind: 'link',
				written: { City: 'Rome' },
			},
		);
	});

	it('of the right is linked to its only match on the left', () => {
		expect(
			decide({ direction: 'toLeft', right: acmeRight, match: { fields: acme } }),
		).toMatchObject({
			kind: 'link',
			leftId: 'a',
			rightId: '1',
		});
	});

	it('is held where a required field would stay empty, with row, field and remedy', () => {
		expect(heldBy({ left: { ...acme, name: '' } })).toEqual({
			kind: 'hold',
			reason: 'required-empty',
			message: "Row 1: 'Name label' must have a value, and name label is empty in this record",
			remedy: "Fill it in at the source, or set the rule 'Default' in this row",
			field: 'Name label',
		});
	});

	it('names the first of several rows whose required field would stay empty', () => {
		const schemas = {
			source,
			target: {
				...target,
				fields: [
					field('Name', { required: true }),
					field('City', { required: true }),
					field('Short', { required: true }),
				],
			},
		};
		const rows = [city, name, { left: 'street', right: 'Short' }];

		for (const order of [rows, [...rows].reverse()]) {
			const held = heldBy({ schemas, rows: order, left: { name: '', city: null } });
			const first = order[0]?.right;
			expect(held.field).toBe(`${first ?? ''} label`);
		}
	});

	it('is only listed while the first run links, unless a person says create', () => {
		expect(decided({ ...record, listOnly: true })).toEqual({ kind: 'hold', reason: 'not-created' });
		expect(decided({ ...record, listOnly: true, answer: 'keep' })).toEqual({
			kind: 'hold',
			reason: 'not-created',
		});
		expect(decided({ ...record, listOnly: true, answer: 'create' })).toMatchObject({
			kind: 'create',
		});
		expect(decided({ ...record, listOnly: true, match: { fields: acmeRight } })).toEqual({
			kind: 'link',
		});
	});

	it('that was sent before and may exist is not sent again, unless a person says create', () => {
		expect(heldBy({ ...record, mayExist: true, listOnly: true })).toMatchObject({
			reason: 'may-exist',
			restsOnOthers: true,
		});
		expect(decided({ ...record, mayExist: true, answer: 'create' })).toMatchObject({
			kind: 'create',
		});
		expect(decided({ ...record, mayExist: true, match: { fields: acmeRight } })).toEqual({
			kind: 'link',
		});
	});

	it('that was put into another one is not sent again, unless a person says create', () => {
		const merged = mergedHold('CRM', '1', 'b');

		expect(heldBy({ ...record, merged, listOnly: true })).toBe(merged);
		expect(decided({ ...record, merged, answer: 'create' })).toMatchObject({ kind: 'create' });
		expect(decided({ ...record, merged, match: { fields: acmeRight } })).toEqual({ kind: 'link' });
	});

	it('is told of the empty field before it is only listed', () => {
		expect(decided({ left: { ...acme, name: null }, listOnly: true })).toMatchObject({
			reason: 'required-empty',
		});
	});

	it('is made by the key that the other side creates by', () => {
		const [key] = mappingIn(record).match;
		if (!key) throw new Error('There is no key');

		expect(decide({ ...record, match: { kind: 'upsert', key, value: 'Acme' } })).toMatchObject({
			kind: 'upsert',
			to: 'right',
			key,
			value: 'Acme',
		});
	});
});

describe('what a create carries', () => {
	it.each(['onCreate', 'ifEmpty', 'neverClear'] as const)(
		"is also what a row writes '%s'",
		(when) => {
			expect(decided({ rows: [name, { ...city, when }], left: acme })).toMatchObject({
				written: { Name: 'Acme', City: 'Rome' },
			});
		},
	);

	it('is nothing that the field does not take on create, or that goes the other way', () => {
		const fields = target.fields.map((each) =>
			each.id === 'City' ? field('City', { writable: { create: false, update: true } }) : each,
		);
		const schemas = { source, target: { ...target, fields } };

		expect(decided({ schemas, left: acme })).toMatchObject({ written: { Name: 'Acme' } });
		expect(decided({ rows: [name, { ...city, direction: 'toLeft' }], left: acme })).toMatchObject({
			written: { Name: 'Acme' },
		});
	});

	it('is held where it would not come back', () => {
		const rows = [name, { ...city, maxLength: 3 }];

		expect(
			heldBy({ direction: 'both', rows, right: { Name: 'Acme', City: 'Bonn' } }),
		).toMatchObject({
			reason: 'not-reversible',
			field: 'City label',
		});
	});

	it('names a reference by the left, and its digest is that of the value', () => {
		const rows = [name, { left: 'parent', right: 'Parent' }];
		const parent = { object: 'account', id: 'p' };
		const verdict = decide({ rows, left: { name: 'Acme', parent: { object: '', id: 'p' } } });
		const seen = decide({
			rows,
			left: { name: 'Acme', parent },
			right: { Name: 'Acme', Parent: parent },
			link: { base: { name: 'Acme' } },
		});
		const { fingerprint } = rowIn(mappingIn({ rows }), 'parent');

		expect(brief(verdict)).toEqual(parent);
		expect(
			'send' in verdict && verdict.send.find(({ row }) => row.fingerprint === fingerprint)?.hash,
		).toBe('base' in seen && seen.base?.[fingerprint]);

		function brief(given: typeof verdict) {
			return 'send' in given && given.send.find(({ row }) => row.refersTo)?.value;
		}
	});
});
