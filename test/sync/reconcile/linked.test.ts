import { acme, acmeRight, decide, decided } from './evidence';
import type { Case } from './evidence';

const inStep: Case = {
	direction: 'both',
	left: acme,
	right: acmeRight,
	link: { base: { name: 'Acme', city: 'Rome' } },
};
const editedLeft = { ...acme, city: 'Oslo' };
const editedRight = { ...acmeRight, City: 'Bonn' };

describe('a linked pair (spec 2.1)', () => {
	it('that is as it was only has its base confirmed', () => {
		expect(decided(inStep)).toEqual({ kind: 'rebase' });
	});

	it('gets what was changed on the left on the right, and nothing else', () => {
		expect(decided({ ...inStep, left: editedLeft })).toEqual({
			kind: 'update',
			written: { City: 'Oslo' },
			rules: { City: 'left-changed' },
		});
	});

	it('gets what was changed on the right on the left', () => {
		expect(decided({ ...inStep, right: editedRight })).toEqual({
			kind: 'update',
			written: { city: 'Bonn' },
			rules: { city: 'right-changed' },
		});
	});

	it('is written on both sides where each changed another field', () => {
		const verdict = decide({
			...inStep,
			left: editedLeft,
			right: { Name: 'Acme Inc', City: 'Rome' },
		});

		expect(verdict).toMatchObject({ kind: 'update', leftId: 'a', rightId: '1' });
		expect(
			'send' in verdict && verdict.send.map(({ to, value }) => `${to} ${String(value)}`).sort(),
		).toEqual(['left Acme Inc', 'right Oslo']);
	});

	it('is not touched by a row that goes the other way', () => {
		const oneWay: Case = { ...inStep, direction: 'toRight' };

		expect(decided({ ...oneWay, right: editedRight })).toEqual({ kind: 'rebase' });
		expect(decided({ ...oneWay, left: editedLeft, right: editedRight })).toMatchObject({
			written: { City: 'Oslo' },
		});
		expect(decided({ ...inStep, direction: 'toLeft', left: editedLeft })).toEqual({
			kind: 'rebase',
		});
	});

	it.each(['ignore', 'delete'] as const)('ends where both are deleted (%s)', (policy) => {
		const both: Case = { ...inStep, left: 'deleted', right: 'deleted' };

		expect(decide({ ...both, policies: { onDelete: { left: policy, right: policy } } })).toEqual({
			kind: 'bury',
			gone: 'both',
			reason: 'deleted',
		});
	});

	it('waits for a side that was asked for and did not come', () => {
		expect(decided({ ...inStep, left: 'missing', right: editedRight })).toEqual({ kind: 'skip' });
		expect(decided({ ...inStep, left: editedLeft, right: 'missing' })).toEqual({ kind: 'skip' });
		expect(decided({ ...inStep, left: editedLeft, right: 'unread' })).not.toEqual({ kind: 'skip' });
	});

	it('waits for a missing side though the other has left the scope', () => {
		const outside = { record: { fields: acme, outside: true } } as const;
		const policies = { onLeavingScope: 'unlink' } as const;

		expect(decided({ ...inStep, left: outside, right: 'missing', policies })).toEqual({
			kind: 'skip',
		});
	});

	it('is decided by the base alone where only the source was read', () => {
		const oneWay: Case = { ...inStep, direction: 'toRight', right: 'unread' };

		expect(decided(oneWay)).toEqual({ kind: 'rebase' });
		expect(decided({ ...oneWay, left: editedLeft })).toMatchObject({ written: { City: 'Oslo' } });
		expect(
			decided({ ...inStep, direction: 'toLeft', left: 'unread', right: editedRight }),
		).toMatchObject({ written: { city: 'Bonn' } });
	});

	it('is not decided both ways before both sides were read', () => {
		expect(decided({ ...inStep, left: editedLeft, right: 'unread' })).toEqual({ kind: 'rebase' });
		expect(decided({ ...inStep, left: 'unread', right: editedRight })).toEqual({ kind: 'rebase' });
	});
});

describe('a record of which nothing is there', () => {
	it('is skipped', () => {
		expect(decide({ left: 'missing', right: 'unread' })).toEqual({ kind: 'skip' });
	});
});
