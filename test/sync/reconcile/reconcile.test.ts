import { createSecretKey } from 'node:crypto';

import type { Fields, MappingRow, Policies, Value, When } from '../../../sync/contracts';
import { baseOf, lookAgain, projectRecord } from '../../../sync/reconcile/projected';
import { needsCounterpart, reconcile } from '../../../sync/reconcile/reconcile';
import type { Evidence } from '../../../sync/reconcile/reconcile';
import type { Link } from '../../../sync/state';
import { createHasher } from '../../../sync/values';
import { byKey, mappingOf, name } from '../mapping/schemas';

const hasher = createHasher(createSecretKey(Buffer.alloc(32, 1)));
const update: Policies = { whenMappingChanges: 'update' };
const fromNowOn: Policies = { whenMappingChanges: 'fromNowOn' };

const city = (when?: When): MappingRow => ({
	left: 'city',
	right: 'City',
	...(when ? { when } : {}),
});

interface Case {
	readonly rows?: readonly MappingRow[];
	readonly record?: Fields;
	/** The record when the link was made last, or a link of its own. */
	readonly linked?: Fields | Link;
	readonly target?: Fields;
	readonly match?: Evidence['match'];
	readonly policies?: Policies;
}

const record = { id: 'a', name: 'Acme', city: 'Rome' };

function evidence(given: Case): Evidence {
	const mapping = mappingOf({ rows: given.rows ?? [name, city()] });
	const project = (fields: Fields) => projectRecord(mapping, hasher, { id: 'a', fields });
	const linkOf = (fields: Fields): Link => {
		const projected = project(fields);
		return {
			leftId: 'a',
			rightId: '1',
			hash: projected.hash,
			base: baseOf(hasher, projected.rows),
			run: 'r',
		};
	};
	const isLink = (linked: Fields | Link): linked is Link => 'leftId' in linked;
	return {
		projected: project(given.record ?? record),
		link: given.linked && (isLink(given.linked) ? given.linked : linkOf(given.linked)),
		match: given.match ?? { kind: 'none' },
		counterpart: given.target && { id: '1', fields: given.target },
		policies: given.policies ?? update,
		hasher,
	};
}

/** The verdict in short: kind, what is sent, and why it is held. */
function verdict(given: Case) {
	const result = reconcile(evidence(given));
	const send = 'send' in result ? result.send.map(({ row, value }) => [row.target.id, value]) : [];
	return {
		kind: result.kind,
		...(send.length > 0 ? { send: Object.fromEntries(send) as Record<string, Value> } : {}),
		...(result.kind === 'hold' ? { reason: result.reason } : {}),
	};
}

/** A link under the mapping of before: the rows given had no base yet. */
function without(ids: readonly string[], rows: readonly MappingRow[], fields: Fields): Link {
	const mapping = mappingOf({ rows });
	const projected = projectRecord(mapping, hasher, { id: 'a', fields });
	const known = projected.rows.filter(({ row }) => !ids.includes(row.target.id));
	return {
		leftId: 'a',
		rightId: '1',
		hash: 'of another mapping',
		base: baseOf(hasher, known),
		run: 'r',
	};
}

describe('a record without a counterpart', () => {
	it('is created with its values, empty ones left out', () => {
		expect(verdict({})).toEqual({ kind: 'create', send: { Name: 'Acme', City: 'Rome' } });
		expect(verdict({ record: { ...record, city: null } })).toEqual({
			kind: 'create',
			send: { Name: 'Acme' },
		});
	});

	it('is created by the key the target matches by, where there is one', () => {
		const [key] = mappingOf().match;
		if (!key) throw new Error('no key');

		expect(verdict({ match: { kind: 'upsert', key, value: 'a' } })).toEqual({
			kind: 'upsert',
			send: { Name: 'Acme', City: 'Rome' },
		});
	});

	it('is linked to its only match, and only what differs is sent', () => {
		const one = (fields: Fields): Case => ({ match: { kind: 'one', record: { id: '1', fields } } });

		expect(verdict(one({ Name: 'Acme', City: 'Rome' }))).toEqual({ kind: 'link' });
		expect(verdict(one({ Name: 'Acme', City: 'Oslo' }))).toEqual({
			kind: 'link',
			send: { City: 'Rome' },
		});
	});

	it('is held where a person must choose', () => {
		const [key] = mappingOf().match;
		if (!key) throw new Error('no key');

		expect(verdict({ match: { kind: 'several', ids: ['1', '2'], key } })).toEqual({
			kind: 'hold',
			reason: 'several-candidates',
		});
		expect(verdict({ match: { kind: 'taken', rightId: '1', leftId: 'b' } })).toEqual({
			kind: 'hold',
			reason: 'candidate-taken',
		});
		expect(verdict({ match: { kind: 'shared' } })).toEqual({ kind: 'hold', reason: 'key-shared' });
	});

	it('is held anew by every run where other records could end the hold', () => {
		expect(reconcile(evidence({ match: { kind: 'shared' } }))).toMatchObject({
			restsOnOthers: true,
		});
		expect(
			reconcile(evidence({ match: { kind: 'taken', rightId: '1', leftId: 'b' } })),
		).toMatchObject({ restsOnOthers: true, rightId: '1' });
	});

	it('is held when a required field would stay empty, with row, field and remedy', () => {
		const result = reconcile(evidence({ record: { ...record, name: '' } }));

		expect(result).toMatchObject({
			kind: 'hold',
			reason: 'required-empty',
			message: "Row 1: 'Name label' must have a value, and name label is empty in this record",
			remedy: expect.stringContaining("'Default'"),
			field: 'Name label',
		});
	});

	it('is linked though a required field is empty, where the rule leaves that field alone', () => {
		const rows = [{ ...name, when: 'neverClear' as const }, city()];
		const match = {
			kind: 'one',
			record: { id: '1', fields: { Name: 'Old', City: 'Rome' } },
		} as const;

		expect(verdict({ rows, record: { ...record, name: '' }, match })).toEqual({ kind: 'link' });
	});
});

describe('a linked record', () => {
	it('that is as it was is skipped', () => {
		expect(verdict({ linked: record })).toEqual({ kind: 'skip' });
	});

	it('is skipped also where a field that is not mapped has changed', () => {
		expect(verdict({ record: { ...record, street: 'Main 1' }, linked: record })).toEqual({
			kind: 'skip',
		});
	});

	it('gets the changed fields and no others', () => {
		expect(verdict({ record: { ...record, city: 'Oslo' }, linked: record })).toEqual({
			kind: 'update',
			send: { City: 'Oslo' },
		});
	});

	it('is emptied where the source was', () => {
		expect(verdict({ record: { ...record, city: '' }, linked: record })).toEqual({
			kind: 'update',
			send: { City: null },
		});
	});

	it('is held when a required field would be emptied, and its counterpart is named', () => {
		expect(
			reconcile(evidence({ record: { ...record, name: null }, linked: record })),
		).toMatchObject({
			kind: 'hold',
			reason: 'required-empty',
			rightId: '1',
		});
	});

	it('is held when a value gives nothing usable, with the row and without the value', () => {
		const rows: MappingRow[] = [
			name,
			{ left: 'city', right: 'City', transforms: [{ kind: 'toCode', list: 'country' }] },
		];
		const result = reconcile(evidence({ rows, record: { ...record, city: 'Atlantis' } }));

		expect(result).toMatchObject({
			kind: 'hold',
			reason: 'unknown-code',
			field: 'City label',
			message: expect.stringMatching(/^Row 2 \(city label → City label\): /),
		});
		expect(JSON.stringify(result)).not.toContain('Atlantis');
	});
});

describe('a linked record whose row has no base', () => {
	const rows = [name, city()];
	const linked = without(['City'], rows, record);

	it('gets the field where its counterpart differs', () => {
		expect(verdict({ rows, linked, target: { Name: 'Acme', City: 'Oslo' } })).toEqual({
			kind: 'update',
			send: { City: 'Rome' },
		});
	});

	it('is only remembered where its counterpart agrees', () => {
		expect(verdict({ rows, linked, target: { Name: 'Acme', City: 'Rome' } })).toEqual({
			kind: 'rebase',
		});
	});

	it('is only remembered where rows count from now on', () => {
		const target = { Name: 'Acme', City: 'Oslo' };

		expect(verdict({ rows, linked, target, policies: fromNowOn })).toEqual({ kind: 'rebase' });
	});

	it('gets the field all the same where it was never known to agree', () => {
		const doubtful = { ...linked, hash: lookAgain };
		const target = { Name: 'Acme', City: 'Oslo' };

		expect(verdict({ rows, linked: doubtful, target, policies: fromNowOn })).toEqual({
			kind: 'update',
			send: { City: 'Rome' },
		});
	});

	it('asks for the counterpart when it must be compared, and only then', () => {
		const { projected } = evidence({ rows });
		const asks = (link: Link, policies: Policies) =>
			needsCounterpart(projected, link, policies, hasher);

		expect(asks(linked, update)).toBe(true);
		expect(asks(linked, fromNowOn)).toBe(false);
		expect(asks({ ...linked, hash: lookAgain }, fromNowOn)).toBe(true);
		expect(asks({ ...linked, hash: projected.hash }, update)).toBe(false);
		expect(asks(without([], rows, record), update)).toBe(false);
	});
});

describe('the rule when a row writes', () => {
	const changed = { ...record, city: 'Oslo' };
	const emptied = { ...record, city: null };
	const nothing = { kind: 'rebase' };
	const sends = (value: Value) => ({ kind: 'update', send: { City: value } });

	it.each<[When, Fields, Fields | undefined, object]>([
		['always', changed, undefined, sends('Oslo')],
		['always', emptied, undefined, sends(null)],
		['onCreate', changed, undefined, nothing],
		['onCreate', emptied, undefined, nothing],
		['neverClear', changed, undefined, sends('Oslo')],
		['neverClear', emptied, undefined, nothing],
		['ifEmpty', changed, { City: null }, sends('Oslo')],
		['ifEmpty', changed, { City: '' }, sends('Oslo')],
		['ifEmpty', changed, { City: 'Kept' }, nothing],
		['ifEmpty', emptied, { City: 'Kept' }, nothing],
		['ifEmpty', changed, undefined, nothing],
	])("'%s' with %j and the target's %j", (when, now, target, expected) => {
		expect(verdict({ rows: [name, city(when)], record: now, linked: record, target })).toEqual(
			expected,
		);
	});

	it.each<[When, string | null, object]>([
		['always', 'Kept', { kind: 'link', send: { City: 'Rome' } }],
		['always', null, { kind: 'link', send: { City: 'Rome' } }],
		['onCreate', 'Kept', { kind: 'link' }],
		['onCreate', null, { kind: 'link' }],
		['ifEmpty', 'Kept', { kind: 'link' }],
		['ifEmpty', null, { kind: 'link', send: { City: 'Rome' } }],
		['neverClear', 'Kept', { kind: 'link', send: { City: 'Rome' } }],
	])("'%s' at the first link to a record that holds %p", (when, stored, expected) => {
		const match = {
			kind: 'one',
			record: { id: '1', fields: { Name: 'Acme', City: stored } },
		} as const;

		expect(verdict({ rows: [name, city(when)], match })).toEqual(expected);
	});

	it.each<When>(['onCreate', 'ifEmpty', 'neverClear'])(
		"'%s' writes when the record is created",
		(when) => {
			expect(verdict({ rows: [name, city(when)] })).toEqual({
				kind: 'create',
				send: { Name: 'Acme', City: 'Rome' },
			});
		},
	);

	it("'ifEmpty' asks for the counterpart when its value has changed", () => {
		const rows = [name, city('ifEmpty')];
		const given = (now: Fields) => {
			const { projected, link } = evidence({ rows, record: now, linked: record });
			return link && needsCounterpart(projected, link, update, hasher);
		};

		expect(given(changed)).toBe(true);
		expect(given({ ...record, name: 'Other' })).toBe(false);
	});
});

describe('a reference', () => {
	const rows: MappingRow[] = [name, { left: 'parent', right: 'Parent' }];
	const child = (id: string | null): Fields => ({
		...record,
		parent: id === null ? null : { object: 'account', id },
	});

	it('is sent when it points elsewhere, and emptied when it points nowhere', () => {
		expect(verdict({ rows, record: child('c'), linked: child('b') })).toMatchObject({
			send: { Parent: { id: 'c' } },
		});
		expect(verdict({ rows, record: child(null), linked: child('b') })).toMatchObject({
			send: { Parent: null },
		});
		expect(verdict({ rows, record: child('b'), linked: child('b') })).toEqual({ kind: 'skip' });
	});
});

describe('a hash of a record', () => {
	const hashOf = (fields: Fields, rows: readonly MappingRow[] = [name, city()]) =>
		projectRecord(mappingOf({ rows, match: [byKey] }), hasher, { id: 'a', fields }).hash;

	it('changes with every mapped value, and with no other', () => {
		expect(hashOf({ ...record, city: 'Oslo' })).not.toBe(hashOf(record));
		expect(hashOf({ ...record, street: 'Main 1' })).toBe(hashOf(record));
		expect(hashOf({ ...record, name: 'Rome', city: 'Acme' })).not.toBe(hashOf(record));
	});

	it('changes with the mapping', () => {
		expect(hashOf(record, [name, city('ifEmpty')])).not.toBe(hashOf(record));
	});

	it('of a record that gives no usable value changes when it is corrected', () => {
		const rows: MappingRow[] = [
			name,
			{ left: 'city', right: 'Amount', transforms: [{ kind: 'toNumber' }] },
		];

		expect(hashOf({ ...record, city: 'one' }, rows)).not.toBe(
			hashOf({ ...record, city: 'two' }, rows),
		);
		expect(hashOf({ ...record, city: 'one' }, rows)).toBe(hashOf({ ...record, city: 'one' }, rows));
	});
});
