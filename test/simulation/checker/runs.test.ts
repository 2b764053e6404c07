import type { JournalEntry } from '../../../sync/state/records';

import type { Setup, TableRow } from '../world/setup';

import { check } from './check';
import { broken, inStep, linked } from './inStep';
import { tale, twoWay } from './tale';
import type { Tale, TaleOptions } from './tale';

describe('convergence', () => {
	it.each([
		[3, ['converges']],
		[2, []],
	])('has no write in round %i: %p', (round, promises) => {
		const told = inStep();
		told.person('left', 'L1', { title: 'Ms' });
		told.run({ ...linked, round });
		told.shows('left', 'L1');
		told.writes('right', { update: 'R1', values: { title: 'Ms' } });

		expect(broken(told)).toEqual(promises);
	});

	const hold = {
		side: 'left',
		id: 'L1',
		reason: 'conflict',
		message: '',
		remedy: '',
		evidence: '',
		since: 0,
		run: '',
	} as const;

	it.each([
		['nobody is told', [], ['converges']],
		['somebody is told', [hold], []],
	] as const)('leaves no difference of which %s', (_, holds, promises) => {
		const told = inStep();
		told.person('left', 'L1', { title: 'Ms' });
		told.run({ ...linked, holds, round: 3 });

		expect(broken(told)).toEqual(promises);
	});

	const oneWay = (when: TableRow['when']) =>
		['code', 'name', 'title'].map((name): TableRow => ({ name, direction: 'toRight', when }));
	const toRight = (when: TableRow['when']): Setup => ({
		...twoWay,
		direction: 'toRight',
		rows: { contact: oneWay(when), company: [] },
	});

	it.each([
		['has had its form from the first', 'always', ['converges']],
		['was given another form meanwhile', 'ifEmpty', []],
	] as const)('carries what was emptied where the row %s', (_, before, promises) => {
		const told = inStep({ setup: toRight('always') }, { setup: toRight(before) });
		told.person('left', 'L1', { title: null });
		told.run({ ...linked, round: 3 });
		told.shows('left', 'L1');

		expect(broken(told)).toEqual(promises);
	});

	it.each([
		['between two looks', false, []],
		['with a look between', true, ['converges']],
	])('carries a value that comes back only if it was shown to go: %s', (_, seen, promises) => {
		const told = inStep({ setup: toRight('always') });
		told.person('left', 'L1', { title: 'Ms' });
		told.run(linked);
		if (seen) told.shows('left', 'L1');
		told.person('right', 'R1', { title: 'Prof' });
		told.person('left', 'L1', { title: 'Dr' });
		told.run({ ...linked, round: 3 });
		told.shows('left', 'L1');

		expect(broken(told)).toEqual(promises);
	});

	it('leaves no record without its counterpart', () => {
		const told = tale();
		told.person('left', 'L1', { code: 'C1', name: 'Ann' });
		told.run({ round: 3 });

		expect(broken(told)).toEqual(['converges']);
	});

	it('leaves a record alone that is out of scope', () => {
		const told = tale({ setup: { deny: ['L1'] } });
		told.person('left', 'L1', { code: 'C1', name: 'Ann' });
		told.run({ round: 3 });

		expect(broken(told)).toEqual([]);
	});

	it('takes a settling run that failed for what it is', () => {
		const told = inStep();
		told.run({ ...linked, end: 'failed', status: 'failed', round: 1 });

		expect(broken(told)).toEqual(['converges']);
	});
});

describe('untouched fields', () => {
	it('are those no row writes', () => {
		const told = inStep();
		told.run(linked);
		told.shows('left', 'L1');
		told.writes('right', { update: 'R1', values: { own: 'x' } });

		expect(broken(told)).toEqual(['untouched']);
	});

	const line = (memo: string) => [{ key: 'S1', fields: { x_sku: 'S1', x_qty: 1, x_memo: memo } }];

	it.each([
		['another', ['untouched']],
		['mine', []],
	])('are also those of a line that is kept: memo %p', (memo, promises) => {
		const told = tale();
		told.person('left', 'L1', { code: 'C1', name: 'Ann' });
		told.person('left', 'L1', { lines: [{ key: 'S1', fields: { sku: 'S1', qty: 1, memo: '' } }] });
		told.person('right', 'R1', { code: 'C1', name: 'Bob', lines: line('mine') });
		told.run(linked);
		told.answers('left', 'left', 'L1');
		told.shows('left', 'L1');
		told.shows('right', 'R1');
		told.writes('right', { update: 'R1', values: { name: 'Ann', lines: line(memo) } });

		expect(broken(told)).toEqual(promises);
	});
});

describe('an invented value', () => {
	it.each([
		['Ms', false],
		['Lady', true],
	])('is one the other side was never shown to hold: %p', (title, isOne) => {
		const told = inStep();
		told.person('left', 'L1', { title: 'Ms' });
		told.run(linked);
		told.shows('left', 'L1');
		told.writes('right', { update: 'R1', values: { title } });

		expect(broken(told).includes('nothingInvented')).toBe(isOne);
	});
});

describe('a resend', () => {
	/** Two writes in two batches; the next run sends both again. */
	function sentAgain(end: 'returned' | 'killed', times: number): Tale {
		const told = inStep();
		told.person('left', 'L1', { title: 'Ms', name: 'Anne' });
		told.run({ ...linked, end });
		told.shows('left', 'L1');
		told.shows('right', 'R1');
		told.writes('right', { update: 'R1', values: { title: 'Ms' } });
		told.sends('right', { update: 'R1', values: { name: 'Anne' } });
		told.run(linked);
		told.shows('left', 'L1');
		told.sends('right', { update: 'R1', values: { name: 'Anne' } });
		if (times > 1) told.sends('right', { update: 'R1', values: { title: 'Ms' } });
		return told;
	}

	it('may be one batch of a run that was killed', () => {
		expect(broken(sentAgain('killed', 1)).includes('noResend')).toBe(false);
	});

	it('may not be two', () => {
		expect(broken(sentAgain('killed', 2))).toContain('noResend');
	});

	it.each([
		['create', false],
		['retry', true],
	])('is what follows a person’s word %s: %p', (word, isOne) => {
		const told = tale();
		told.person('left', 'L1', { code: 'C1', name: 'Ann' });
		const made = { create: 'R1', values: { code: 'C1', name: 'Ann' } } as const;
		told.run();
		told.shows('left', 'L1');
		told.writes('right', made);
		told.answers(word, 'left', 'L1');
		told.run();
		told.shows('left', 'L1');
		told.sends('right', made);

		expect(broken(told).includes('noResend')).toBe(isOne);
	});

	it('may be none of a run that came to its end', () => {
		expect(broken(sentAgain('returned', 1))).toContain('noResend');
	});

	it.each([
		['left', false],
		['right', true],
	])('follows a person’s word that the side wins from which it comes: %s, %p', (word, isOne) => {
		const told = inStep();
		told.person('left', 'L1', { title: 'Ms' });
		told.run(linked);
		told.shows('left', 'L1');
		told.shows('right', 'R1');
		told.writes('right', { update: 'R1', values: { title: 'Ms' } }, { stored: { title: 'MS' } });
		told.answers(word, 'left', 'L1');
		told.run(linked);
		told.shows('left', 'L1');
		told.sends('right', { update: 'R1', values: { title: 'Ms' } });

		expect(broken(told).includes('noResend')).toBe(isOne);
	});

	/** A job of a killed run, and the same write once more, before or after it was worked off. */
	function jobAgain(order: readonly ('work' | 'send')[]): Tale {
		const told = inStep();
		const fields = { x_title: 'Ms' };
		const sent = { operations: [{ kind: 'update', id: 'R1', fields }] } as const;
		told.person('left', 'L1', { title: 'Ms' });
		told.run({ ...linked, end: 'killed', jobs: 1 });
		told.shows('left', 'L1');
		told.adds({ side: 'right', call: 'write', job: true, ...sent });
		const of = told.played().entries.length - 1;
		const before = { id: 'R1', x_code: 'C1', x_name: 'Ann', x_title: 'Dr' };
		const changed = [{ id: 'R1', before, after: { ...before, ...fields }, operation: 0 }];
		told.run(linked);
		for (const step of order)
			told.adds({ side: 'right', call: 'write', ...(step === 'send' ? sent : { of, changed }) });
		return told;
	}

	it.each([
		[['work'], false],
		[['work', 'send'], true],
		[['send', 'work'], true],
	] as const)('may not be of a job, though the run was killed: %j, %p', (order, isOne) => {
		expect(broken(jobAgain(order)).includes('noResend')).toBe(isOne);
	});
});

describe('the journal', () => {
	const entry = (rightId: string): JournalEntry => ({
		run: '',
		at: 0,
		verb: 'update',
		to: 'right',
		leftId: 'L1',
		rightId,
	});

	it.each([
		['what was written', [entry('R1')], []],
		['nothing', [], ['journalTrue']],
		['more than was written', [entry('R1'), entry('R9')], ['journalTrue']],
	] as const)('tells %s', (_, journal, promises) => {
		const told = inStep();
		told.person('left', 'L1', { title: 'Ms' });
		told.run({ ...linked, journal, disturbed: false });
		told.shows('left', 'L1');
		told.writes('right', { update: 'R1', values: { title: 'Ms' } });

		expect(broken(told)).toEqual(promises);
	});
});

describe('a delete', () => {
	const policies = { whenMappingChanges: 'update', onDelete: { left: 'delete' } } as const;

	function deleted(options: TaleOptions, gone: boolean, allowed: boolean): Tale {
		const told = inStep(options);
		if (gone) told.person('left', 'L1', null);
		if (allowed) told.answers('carryOut', 'left', 'L1');
		told.run(linked);
		told.shows('left', 'L1', { gone: true });
		told.writes('right', { delete: 'R1' });
		return told;
	}

	it('follows a person’s deletion where the owner wants that', () => {
		expect(broken(deleted({ setup: { policies } }, true, true))).toEqual([]);
	});

	it.each([
		['the owner does not want it', {}, true, true],
		['the counterpart is there', { setup: { policies } }, false, true],
		['nobody has allowed the first ones', { setup: { policies } }, true, false],
	] as const)('is wrong where %s', (_, options, gone, allowed) => {
		expect(broken(deleted(options, gone, allowed))).toEqual(['deletesOnlyWhatWasDeleted']);
	});
});

describe('limits', () => {
	it('of a batch and of a run are kept', () => {
		const told = inStep();
		told.run({ ...linked, writes: 2, writeLimit: 1 });
		told.adds({ side: 'right', call: 'write', operations: [], overLimit: true });

		expect(check(told.played()).violations.map(({ promise }) => promise)).toEqual([
			'keepsLimits',
			'keepsLimits',
		]);
	});

	it.each([
		['another', ['rightOrganization']],
		['right-home', []],
	])('end the work when the organization is %p', (organization, promises) => {
		const told = inStep();
		told.run(linked);
		told.adds({ side: 'right', call: 'identity', organization });
		told.shows('left', 'L1');

		expect(broken(told)).toEqual(promises);
	});

	it('do not allow a run to end by an error of its own', () => {
		const told = inStep();
		told.run({ ...linked, end: 'crashed', error: 'TypeError' });

		expect(broken(told)).toEqual(['neverCrashes']);
	});
});
