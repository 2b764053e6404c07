import { check } from './check';
import { broken, inStep, linked } from './inStep';
import { tale } from './tale';
import type { Tale, TaleOptions } from './tale';

describe('a lost edit', () => {
	/** A person edits the title at the right, the left stays; then the left is written over it. */
	function overwritten(seen: boolean, options: TaleOptions = {}, version?: string): Tale {
		const told = inStep(options);
		told.run(linked);
		told.shows('left', 'L1');
		if (!seen) told.shows('right', 'R1');
		told.person('right', 'R1', { title: 'Prof' });
		if (seen) told.shows('right', 'R1');
		const versioned = version === undefined ? {} : { version };
		told.writes('right', { update: 'R1', values: { title: 'Dr' }, ...versioned });
		return told;
	}

	it('is one that was shown and written over though the other side had not changed', () => {
		expect(broken(overwritten(true))).toEqual(['noLostEdit']);
	});

	it('is not one that came after the last look, which counts as an overlap', () => {
		const checked = check(overwritten(false).played());

		expect(checked.violations).toEqual([]);
		expect(checked.overlaps).toBe(1);
	});

	it('is one after the last look all the same where the vendor would have refused the write', () => {
		const honours = { habits: { right: { versions: 'honoured' } } } as const;

		expect(broken(overwritten(false, honours))).toEqual(['noLostEdit']);
		expect(broken(overwritten(false, honours, '1'))).toEqual([]);
	});

	/** Both titles are edited; then the right one is written over. */
	function conflict(onConflict: 'left' | 'right' | 'hold' | 'newest', options: TaleOptions = {}) {
		const told = inStep({
			...options,
			setup: { policies: { whenMappingChanges: 'update', onConflict } },
		});
		told.person('left', 'L1', { title: 'Ms' });
		told.person('right', 'R1', { title: 'Prof' });
		told.run(linked);
		told.shows('left', 'L1');
		told.shows('right', 'R1');
		told.writes('right', { update: 'R1', values: { title: 'Ms' } });
		return told;
	}

	it.each([
		['left', []],
		['newest', []],
		['right', ['noLostEdit']],
		['hold', ['noLostEdit']],
	] as const)('in a conflict is against the rule %p: %p', (rule, promises) => {
		expect(broken(conflict(rule))).toEqual(promises);
	});

	it('is decided by stamps only where both vendors have some', () => {
		const stampless = { habits: { left: { stamps: 'none' } } } as const;

		expect(broken(conflict('newest', stampless))).toEqual(['noLostEdit']);
	});

	it('is none when a person has chosen the side', () => {
		const told = inStep();
		told.person('left', 'L1', { title: 'Ms' });
		told.person('right', 'R1', { title: 'Prof' });
		told.answers('left', 'left', 'L1');
		told.run(linked);
		told.shows('left', 'L1');
		told.shows('right', 'R1');
		told.writes('right', { update: 'R1', values: { title: 'Ms' } });

		expect(broken(told)).toEqual([]);
	});

	it.each([
		['hold', 'Prof', ['noLostEdit']],
		['left', 'Prof', []],
		['right', 'Prof', ['noLostEdit']],
		['hold', null, []],
	] as const)(
		'at the first link under the rule %p, over %p: %p',
		(onFirstLink, title, promises) => {
			const told = tale({ setup: { policies: { whenMappingChanges: 'update', onFirstLink } } });
			told.person('left', 'L1', { code: 'C1', name: 'Ann', title: 'Dr' });
			told.person('right', 'R1', { code: 'C1', name: 'Ann', title });
			told.run(linked);
			told.shows('left', 'L1');
			told.shows('right', 'R1');
			told.writes('right', { update: 'R1', values: { title: 'Dr' } });

			expect(broken(told)).toEqual(promises);
		},
	);

	/** Both titles are seen alike by a run that breaks off; then the right one is edited, and a run sees that; then it is written over. */
	function forgotten(lasts: boolean): Tale {
		const told = tale({
			setup: { policies: { whenMappingChanges: 'update', onFirstLink: 'left' } },
		});
		const shown = () => (told.shows('left', 'L1'), told.shows('right', 'R1'));
		told.person('left', 'L1', { code: 'C1', name: 'Ann', title: 'Dr' });
		told.person('right', 'R1', { code: 'C1', name: 'Ann', title: 'Dr' });
		told.run({ end: 'killed', status: 'running' });
		shown();
		if (lasts) {
			told.run(linked);
			told.shows('left', 'L1');
		}
		told.person('right', 'R1', { title: 'Prof' });
		told.run(linked);
		shown();
		told.run(linked);
		shown();
		told.writes('right', { update: 'R1', values: { title: 'Dr' } });
		return told;
	}

	it('is none at a first link of which only a broken run knew that both were alike', () => {
		expect(broken(forgotten(false))).toEqual([]);
	});

	it('is one where they were still alike when the next run came to its end', () => {
		expect(broken(forgotten(true))).toEqual(['noLostEdit']);
	});

	it('is none where the row goes to that side only', () => {
		const rows = ['code', 'name', 'title'].map((name) => {
			return { name, direction: 'toRight', when: 'always' } as const;
		});

		expect(broken(overwritten(true, { setup: { rows: { contact: rows, company: [] } } }))).toEqual(
			[],
		);
	});

	it('is none where the record was only brought back', () => {
		const told = inStep();
		told.person('right', 'R1', null);
		told.person('right', 'R1', { code: 'C1', name: 'Ann', title: 'Dr' });
		told.person('left', 'L1', { title: 'Ms' });
		told.run(linked);
		told.shows('left', 'L1');
		told.shows('right', 'R1');
		told.writes('right', { update: 'R1', values: { title: 'Ms' } });

		expect(broken(told)).toEqual([]);
	});
});
