import type { Side } from '../../../sync/contracts';
import { explainRecord } from '../../../sync/operate/explain';
import { undoRun } from '../../../sync/operate/undo';

import { linkedWorld, refusal } from './world';
import type { World } from './world';

const explain = async (world: World, id: string, side: Side = 'left', includeValues = false) =>
	await explainRecord(world.environment(), world.definition, { side, id }, { includeValues });

describe('a linked record', () => {
	it('is told with the state of each field and what wrote it last, without a value', async () => {
		const { world, ids } = await linkedWorld(2);
		world.edit('left', ids[0] ?? '', { title: 'secret' });
		const { summary } = await world.run();
		const reads = world.log.entries.filter(({ call }) => call === 'find').length;

		const explained = await explain(world, ids[0] ?? '');

		expect(explained).toMatchObject({ is: 'linked', leftId: ids[0], rightId: expect.any(String) });
		expect(explained.rows.map(({ left, state }) => [left, state])).toEqual([
			['left code', 'in step'],
			['left name', 'in step'],
			['left title', 'in step'],
			['left note', 'in step'],
		]);
		expect(explained.rows[2]?.lastWrite).toMatchObject({
			run: summary.run,
			to: 'right',
			because: 'it was changed on the left',
		});
		expect(explained.rows[1]?.lastWrite?.because).toBe('the record was created with it');
		expect(JSON.stringify(explained)).not.toContain('secret');
		expect(world.log.entries.filter(({ call }) => call === 'find')).toHaveLength(reads);
	});

	it('is the same from either side', async () => {
		const { world, ids } = await linkedWorld(1);
		const rightId = await world.rightOf(ids[0] ?? '');

		const { record: _left, ...fromLeft } = await explain(world, ids[0] ?? '');
		const { record: _right, ...fromRight } = await explain(world, rightId, 'right');

		expect(fromRight).toEqual(fromLeft);
	});

	it('shows values and what is not carried over yet only when asked for', async () => {
		const { world, ids } = await linkedWorld(1);
		world.edit('left', ids[0] ?? '', { title: 'new' });

		const explained = await explain(world, ids[0] ?? '', 'left', true);

		expect(explained.rows[2]?.state).toBe('changed on the left, not carried over yet');
		expect(explained.values?.[2]).toMatchObject({ leftValue: 'new', rightValue: 'old' });
	});

	it('says that an edit at a side that a row only writes stays there', async () => {
		const { world, ids } = await linkedWorld(1, { direction: 'toRight' });
		world.edit('right', await world.rightOf(ids[0] ?? ''), { title: 'theirs' });
		await world.run();

		const explained = await explain(world, ids[0] ?? '', 'left', true);

		expect(explained.rows[2]?.state).toBe(
			'edited on the right, where this row only writes: that stays until the left changes',
		);
		expect(explained.rows[1]?.state).toBe('in step');
	});

	it('says what waits for a person, and what differs by decision', async () => {
		const { world, ids } = await linkedWorld(2, { policies: { keepUndo: true } });
		const [held = '', decided = ''] = ids;
		world.edit('left', decided, { title: 'new' });
		const { summary } = await world.run();
		world.edit('left', held, { title: 'left' });
		world.edit('right', await world.rightOf(held), { title: 'right' });
		await world.run();
		await undoRun(world.environment(), world.definition, summary.run, world.options());

		const waits = await explain(world, held);
		const differs = await explain(world, decided);

		expect(waits.rows[2]?.state).toBe('waits for a person: conflict');
		expect(waits.hold?.answers).toEqual(['left', 'right', 'keep']);
		expect(differs.rows[2]).toMatchObject({
			state: 'differs by decision',
			lastWrite: { because: 'a person took back what a run had written' },
		});
	});
});

describe('a record that is not linked', () => {
	it('is told with why its link has ended', async () => {
		const { world, ids } = await linkedWorld(2);
		world.remove('right', await world.rightOf(ids[0] ?? ''));
		await world.run();

		const explained = await explain(world, ids[0] ?? '');

		expect(explained).toMatchObject({ is: 'ended', rows: [] });
		expect(explained.says).toContain('a record of the pair was deleted');
	});

	it('is told with what a match would find now, if nobody knows it', async () => {
		const { world } = await linkedWorld(1, { deny: ['L4'] });
		const alone = world.add('left', { code: 'C7', name: 'Alone' });
		const matching = world.add('left', { code: 'C8', name: 'Matching' });
		const outside = world.add('left', { code: 'C9', name: 'Outside' });
		const found = world.add('right', { code: 'C8', name: 'Matching' });

		const says = async (id: string) => (await explain(world, id)).says;

		expect(await says(alone)).toContain('the next look creates it there');
		expect(await says(matching)).toContain(`It matches ${found} on the right`);
		expect(outside).toBe('L4');
		expect(await says(outside)).toContain('outside the scope');
		expect(await says(`x' OR '1'='1`)).toContain('The left says that it is gone');
		expect(await explain(world, alone)).toMatchObject({ is: 'unknown', leftId: alone });
	});

	it('needs an id', async () => {
		const { world } = await linkedWorld(1);

		expect(await refusal(explain(world, ' '))).toMatchObject({ code: 'no-ids' });
	});
});
