import type { NodeWorld } from './node';

/** Accounts made with one stamp; their ids. */
export async function createAtOnce(world: NodeWorld, count: number): Promise<readonly string[]> {
	return await atOnce(async () => await world.create(count));
}

/** These accounts renamed with one stamp. */
export async function editAtOnce(world: NodeWorld, ids: readonly string[]): Promise<void> {
	await atOnce(async () => await world.edit(ids, 'Renamed'));
}

/** The machine's clock stands still meanwhile, and the sandbox's with it. */
async function atOnce<T>(work: () => Promise<T>): Promise<T> {
	const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now());
	try {
		return await work();
	} finally {
		clock.mockRestore();
	}
}
