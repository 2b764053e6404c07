import type { MappingRow } from '../../../sync/contracts';
import { name } from '../mapping/schemas';

import {
	acme,
	acmeRight,
	city,
	decide,
	decided,
	heldBy,
	learnt,
	mappingIn,
	rowIn,
} from './evidence';
import type { Case } from './evidence';

const coded: MappingRow = { ...city, transforms: [{ kind: 'toCode', list: 'country' }] };
const both: Case = {
	direction: 'both',
	left: acme,
	right: acmeRight,
	link: { base: { name: 'Acme', city: 'Rome' } },
};
/** Both sides edited the city, the left the name. */
const conflicting: Case = {
	...both,
	left: { name: 'Acme Inc', city: 'Oslo' },
	right: { Name: 'Acme', City: 'Bonn' },
};

describe('the merge of two records (spec 3)', () => {
	it('writes nothing where a row of either side gives no usable value', () => {
		const rows = [name, coded];
		const left: Case = {
			rows,
			left: { name: 'Acme Inc', city: 'Atlantis' },
			right: acmeRight,
			link: { base: { name: 'Acme', city: 'NO' } },
		};

		expect(heldBy(left)).toMatchObject({ reason: 'unknown-code', otherId: '1' });
		expect(
			heldBy({
				...left,
				direction: 'toLeft',
				left: acme,
				right: { Name: 'Acme Inc', City: 'Atlantis' },
			}),
		).toMatchObject({ reason: 'unknown-code', field: 'city label', otherId: '1' });
	});

	it('names the counterpart that a record with an unusable value would have been linked to', () => {
		const rows = [name, coded];
		const right = { Name: 'Acme', City: 'Atlantis' };
		const held = heldBy({
			rows,
			direction: 'toLeft',
			left: 'unread',
			right: acmeRight,
			match: { fields: acme },
		});

		expect(held).toMatchObject({ reason: 'unknown-code' });
		expect(held.otherId).toBeUndefined();
		expect(
			heldBy({
				rows: [name, { ...city, direction: 'toLeft', transforms: coded.transforms }],
				left: acme,
				match: { fields: right },
			}),
		).toMatchObject({ reason: 'unknown-code', otherId: '1' });
	});

	it('writes nothing where a required field would be emptied', () => {
		expect(heldBy({ ...both, left: { name: null, city: 'Oslo' } })).toMatchObject({
			reason: 'required-empty',
			field: 'Name label',
			otherId: '1',
		});
	});

	it('lets a required field be empty that the rule leaves alone', () => {
		const rows = [{ ...name, when: 'neverClear' as const }, city];

		expect(decided({ ...both, rows, left: { name: null, city: 'Oslo' } })).toMatchObject({
			kind: 'update',
			written: { City: 'Oslo' },
		});
	});

	it('writes what can be written, and tells of the row that waits', () => {
		expect(decide(conflicting)).toMatchObject({
			hold: { reason: 'conflict', field: 'City label' },
		});
		expect(decided(conflicting)).toEqual({
			kind: 'update',
			written: { Name: 'Acme Inc' },
			rules: { Name: 'left-changed' },
			held: 'conflict',
		});
		expect(learnt(conflicting, 'city', ['Rome', 'Oslo', 'Bonn'])).toBe('nothing');
	});

	it('tells of the first of several rows that wait, by its number', () => {
		const changed: Case = {
			...both,
			left: { name: 'Left', city: 'Oslo' },
			right: { Name: 'Right', City: 'Bonn' },
		};

		expect(heldBy(changed).message).toMatch(/^Row 1 \(name label ↔ Name label\)/);
		expect(heldBy({ ...changed, rows: [city, name] }).message).toMatch(
			/^Row 1 \(city label ↔ City label\)/,
		);
	});

	it('holds the pair where nothing can be written', () => {
		expect(heldBy({ ...conflicting, left: { name: 'Acme', city: 'Oslo' } })).toMatchObject({
			reason: 'conflict',
			otherId: '1',
		});
	});

	it('learns what is in step also where another row is held', () => {
		const held: Case = {
			...conflicting,
			left: { name: 'Acme', city: 'Oslo' },
			link: { base: { city: 'Rome' } },
		};

		expect(decided(held)).toEqual({ kind: 'hold', reason: 'conflict' });
		expect(learnt(held, 'name', ['Acme'])).toBe('Acme');
	});

	it('learns which rows are in step', () => {
		const given: Case = { ...both, link: { base: {} } };

		expect(decided(given)).toEqual({ kind: 'rebase' });
		expect(learnt(given, 'city', ['Rome'])).toBe('Rome');
		expect(learnt(given, 'name', ['Acme'])).toBe('Acme');
	});

	it('says of a standing row nothing', () => {
		const given: Case = { ...both, direction: 'toRight', right: { Name: 'Acme', City: 'Bonn' } };

		expect(learnt(given, 'city', ['Rome', 'Bonn'])).toBe('nothing');
	});

	it('tells what stands where a value is written, as far as it was read', () => {
		const oneWay: Case = { ...both, direction: 'toRight', left: { ...acme, city: 'Oslo' } };
		const send = (given: Case) => {
			const verdict = decide(given);
			return 'send' in verdict ? verdict.send[0] : undefined;
		};
		const inBase = (value: string) => {
			const { fingerprint } = rowIn(mappingIn(oneWay), 'city');
			const verdict = decide({
				...oneWay,
				left: { ...acme, city: value },
				right: { Name: 'Acme', City: value },
			});
			return 'base' in verdict ? verdict.base?.[fingerprint] : undefined;
		};

		expect(send(oneWay)).toMatchObject({ hash: inBase('Oslo'), over: inBase('Rome') });
		expect(send({ ...oneWay, right: 'unread' })).not.toHaveProperty('over');
	});
});

describe('a pair that is linked for the first time', () => {
	it('is linked though a row waits for a person, and the row is told', () => {
		const given: Case = {
			direction: 'both',
			left: acme,
			match: { fields: { Name: 'Acme', City: 'Oslo' } },
		};

		expect(decided(given)).toEqual({ kind: 'link', held: 'first-link' });
		expect(decided({ ...given, left: { ...acme, street: 'Main 1' } })).toMatchObject({
			kind: 'link',
		});
	});

	it('has no base, whatever an earlier link remembers', () => {
		expect(
			decided({
				left: acme,
				match: { fields: { Name: 'Acme', City: 'Oslo' } },
				buried: { city: 'Rome' },
			}),
		).toMatchObject({ rules: { City: 'first-link' } });
	});
});
