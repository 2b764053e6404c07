import { check } from './check';
import { broken, inStep, linked } from './inStep';
import { tale } from './tale';
import type { Tale } from './tale';

const wrote = { update: 'R1', values: { title: 'Ms' } } as const;

function decidedOnFresh(told: Tale): number {
	return check(told.played()).violations.filter(({ promise }) => promise === 'decidedOnFresh')
		.length;
}

describe('an update both ways', () => {
	it.each([
		[['left', 'right'], 0],
		[['left'], 1],
		[['right'], 1],
		[[], 1],
	] as const)('after looks at %j breaks %i promise', (sides, broken) => {
		const told = inStep();
		told.person('left', 'L1', { title: 'Ms' });
		told.run(linked);
		for (const side of sides) told.shows(side, side === 'left' ? 'L1' : 'R1');
		told.writes('right', wrote);

		expect(decidedOnFresh(told)).toBe(broken);
	});

	it('is not for a look of the run before', () => {
		const told = inStep();
		told.person('left', 'L1', { title: 'Ms' });
		told.run(linked);
		told.shows('left', 'L1');
		told.shows('right', 'R1');
		told.run(linked);
		told.writes('right', wrote);

		expect(decidedOnFresh(told)).toBe(1);
	});
});

describe('of two records that fit', () => {
	const entry = { run: '', at: 9e9, verb: 'link', leftId: 'L1', rightId: 'R1' } as const;

	function shownTwo(code: string): Tale {
		const told = tale();
		told.person('left', 'L1', { code: 'C1', name: 'Ann' });
		told.person('right', 'R1', { code: 'C1', name: 'Ann' });
		told.person('right', 'R2', { code, name: 'Ann' });
		told.run({ ...linked, journal: [entry] });
		told.adds({
			side: 'right',
			call: 'find',
			asked: { field: 'x_code', values: ['C1'] },
			shown: [
				{ id: 'R1', fields: { x_code: 'C1' } },
				{ id: 'R2', fields: { x_code: code } },
			],
		});
		return told;
	}

	it('linking one is a guess', () => {
		expect(broken(shownTwo('C1'))).toContain('nothingGuessed');
	});

	it('one with another key is none', () => {
		expect(broken(shownTwo('C2'))).not.toContain('nothingGuessed');
	});
});

describe('deletions above the brake', () => {
	const policies = {
		whenMappingChanges: 'update',
		onDelete: { left: 'delete' },
		brake: { records: 0, share: 0 },
	} as const;

	it.each([
		['the record itself', 'R1', []],
		['another record', 'R9', ['deletesOnlyWhatWasDeleted']],
	] as const)('may go where a person has let %s go', (_, id, promises) => {
		const told = inStep({ setup: { policies } });
		told.person('left', 'L1', null);
		told.answers('carryOut', 'right', id);
		told.run(linked);
		told.shows('left', 'L1', { gone: true });
		told.writes('right', { delete: 'R1' });

		expect(broken(told)).toEqual(promises);
	});
});

describe('a run that was killed at a batch', () => {
	it.each([
		[0, ['announcesWrites']],
		[1, []],
	])('has %i writes on record', (open, promises) => {
		const told = inStep();
		told.run({ ...linked, end: 'killed', diedAt: 'write', open });

		expect(broken(told)).toEqual(promises);
	});
});

describe('two records that are linked and alike', () => {
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
		['Dr', ['nothingHeldInVain']],
		['Ms', []],
	])('are held in vain where both say %p', (title, promises) => {
		const told = inStep();
		told.person('left', 'L1', { title });
		told.run({ ...linked, holds: [hold], round: 3 });

		expect(broken(told)).toEqual(promises);
	});
});

describe('a create that the vendor merged into another record', () => {
	it.each([
		['mail1@example.org', []],
		['mail2@example.org', ['asksBeforeUnique']],
	])('was asked for by its e-mail: %p', (asked, promises) => {
		const told = inStep();
		const fields = { x_code: 'C2', x_email: 'Mail1@example.org' };
		told.run(linked);
		told.adds({
			side: 'right',
			call: 'find',
			asked: { field: 'x_email', values: [asked] },
			shown: [],
		});
		told.adds({
			side: 'right',
			call: 'write',
			operations: [{ kind: 'create', fields }],
			outcomes: [{ ok: true, id: 'R1' }],
			changed: [{ id: 'R1', before: fields, after: fields, operation: 0, merged: true }],
		});

		expect(broken(told).filter((promise) => promise === 'asksBeforeUnique')).toEqual(promises);
	});
});

describe('a create that was never answered', () => {
	// Entries are 1,000 s apart.
	it.each([
		[1_500_000, ['waitsForANo']],
		[500_000, []],
	])('is sent again only after a look that could tell, with a lag of %i ms', (lag, promises) => {
		const told = tale({ habits: { right: { lag } } });
		const create = { create: 'R1', values: { code: 'C1', name: 'Ann' } } as const;
		told.person('left', 'L1', { code: 'C1', name: 'Ann' });
		told.run(linked);
		told.shows('left', 'L1');
		told.writes('right', create, { lost: true });
		told.adds({ side: 'right', call: 'find', asked: { field: 'x_code', values: ['C1'] } });
		told.writes('right', create);

		expect(broken(told).filter((promise) => promise === 'waitsForANo')).toEqual(promises);
	});
});
