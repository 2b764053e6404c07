import { check } from './check';
import { broken, inStep, linked } from './inStep';
import { tale } from './tale';
import type { Tale } from './tale';

describe('a history in which all goes well', () => {
	it('breaks no promise', () => {
		const told = inStep();
		told.person('left', 'L1', { name: 'Anne' });
		told.run(linked);
		told.shows('left', 'L1');
		told.shows('right', 'R1');
		told.writes('right', { update: 'R1', values: { name: 'Anne' }, version: '1' });

		expect(check(told.played()).violations).toEqual([]);
	});
});

describe('duplicates', () => {
	it('are two records made of one', () => {
		const told = inStep();
		told.run(linked);
		told.shows('left', 'L1');
		told.writes('right', { create: 'R2', values: { code: 'C1', name: 'Ann' } });

		expect(broken(told)).toContain('noDuplicate');
	});

	it('are not two records made of two that share a code', () => {
		const told = inStep();
		told.person('left', 'L2', { code: 'C1', name: 'Ann', title: 'Dr' });
		told.run(linked);
		told.shows('left', 'L2');
		told.writes('right', { create: 'R2', values: { code: 'C1', name: 'Ann', title: 'Dr' } });

		expect(broken(told)).toEqual([]);
	});

	it.each([
		[true, ['noDuplicate']],
		[false, []],
	])('are records made beside a person’s own one that was shown: %p', (seen, promises) => {
		const told = tale();
		told.person('left', 'L1', { code: 'C1', name: 'Ann' });
		told.run();
		told.shows('left', 'L1');
		if (seen) told.person('right', 'R1', { code: 'C1', name: 'Ann' });
		told.shows('right', 'R1', { by: 'x_code' });
		if (!seen) told.person('right', 'R1', { code: 'C1', name: 'Ann' });
		told.writes('right', { create: 'R2', values: { code: 'C1', name: 'Ann' } });

		expect(broken(told)).toEqual(promises);
	});

	it.each([
		['before', ['noDuplicate']],
		['after', []],
	] as const)(
		'are records made late beside a person’s own one that was shown %s they were sent',
		(when, promises) => {
			const told = tale();
			told.person('left', 'L1', { code: 'C1', name: 'Ann' });
			told.person('right', 'R1', { code: 'C1', name: 'Ann' });
			told.run();
			told.shows('left', 'L1');
			if (when === 'before') told.shows('right', 'R1', { by: 'x_code' });
			else told.adds({ side: 'right', call: 'find', asked: { field: 'x_code', values: ['C1'] } });
			const sent = told.played().entries.length;
			const fields = { x_code: 'C1', x_name: 'Ann' };
			told.adds({ side: 'right', call: 'write', operations: [{ kind: 'create', fields }] });
			told.shows('right', 'R1', { by: 'x_code' });
			const made = { id: 'R2', before: null, after: { id: 'R2', ...fields }, operation: 0 };
			told.adds({ side: 'right', call: 'write', of: sent, changed: [made] });

			expect(broken(told)).toEqual(promises);
		},
	);
});

describe('a resurrection', () => {
	it.each([
		[linked, ['noResurrection']],
		[{ links: [] }, []],
	])('is a new record for one deleted after %p', (given, promises) => {
		const told = tale();
		told.person('left', 'L1', { code: 'C1', name: 'Ann' });
		told.person('right', 'R1', { code: 'C1', name: 'Ann' });
		told.run(given);
		told.person('right', 'R1', null);
		told.run();
		told.shows('left', 'L1');
		told.writes('right', { create: 'R2', values: { code: 'C1', name: 'Ann' } });

		expect(broken(told)).toEqual(promises);
	});
});

describe('an echo', () => {
	function writtenAgain(look: boolean): Tale {
		const told = inStep();
		told.person('right', 'R1', { title: 'Prof' });
		told.run(linked);
		told.shows('left', 'L1');
		if (look) told.shows('right', 'R1');
		told.person('left', 'L1', { title: 'Prof' });
		told.shows('left', 'L1');
		told.writes('right', { update: 'R1', values: { title: 'Prof' } });
		return told;
	}

	it('writes what was seen to stand there', () => {
		expect(broken(writtenAgain(true))).toEqual(['noEcho']);
	});

	it('is not a write of what a person has entered there unseen', () => {
		expect(broken(writtenAgain(false))).toEqual([]);
	});

	it('is not the second sending of a write that was never answered', () => {
		const told = inStep();
		told.person('left', 'L1', { title: 'Ms' });
		told.run({ ...linked, end: 'failed', status: 'failed' });
		told.shows('left', 'L1');
		told.writes('right', { update: 'R1', values: { title: 'Ms' } }, { lost: true });
		told.run(linked);
		told.shows('left', 'L1');
		told.writes('right', { update: 'R1', values: { title: 'Ms' } });

		expect(broken(told)).toEqual([]);
	});
});
