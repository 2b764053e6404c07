import { day, hour, openTwoWay } from './twoWayWorld';

describe('an edit of a record whose counterpart cannot be seen for a while', () => {
	it.each(['left', 'right'] as const)(
		'is carried over once the one of the %s is there again, however often it was missed',
		async (hidden) => {
			const world = openTwoWay();
			const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk' });
			world.clock.advance(day);
			await world.run();
			const other = hidden === 'left' ? 'right' : 'left';
			world[hidden].vendor.settings.hidesEvery = 1;
			world[other].edit(ann[other], { title: 'Head' });
			for (let n = 0; n < 3; n += 1) {
				await world.run();
				world.clock.advance(hour);
			}
			world[hidden].vendor.settings.hidesEvery = 0;
			await world.run();

			expect(world[hidden].show(ann[hidden])).toMatchObject({ title: 'Head' });
			expect((await world.run()).sent).toEqual([]);
		},
	);
});
