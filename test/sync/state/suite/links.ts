import { LinkTaken, NotStorable } from '../../../../sync/state';
import type { Link, StateChange } from '../../../../sync/state';
import { hostileIds, link, pairKey, sync, tombstone } from '../samples';
import { useStore } from '../storeUnderTest';
import type { OpenStore } from '../storeUnderTest';

export function linkSuite(open: OpenStore): void {
	const bench = useStore(open);
	const put = (...links: Link[]): StateChange[] =>
		links.map((each) => ({ put: 'link', pair: bench.pair, link: each }));

	describe('links', () => {
		it('are found from both sides, with their base', async () => {
			await bench.commit(...put(link('a', '1'), link('b', '2')));

			const { store, pair } = bench;
			expect(await store.linksByLeft(pair, ['a', 'c'])).toEqual(new Map([['a', link('a', '1')]]));
			expect(await store.linksByRight(pair, ['2', '9'])).toEqual(new Map([['2', link('b', '2')]]));
			expect(await store.countLinks(pair)).toBe(2);
		});

		it('keep what is unconfirmed, written lately and overwritten lately, and nothing that is not', async () => {
			const full: Link = {
				...link('a', '1'),
				unconfirmed: { row: { side: 'right', version: '7', modifiedAt: 3 } },
				wrote: { right: 1_700_000_000_123 },
				flaps: { row: { side: 'right', wrote: 'x', over: 'y', times: 2, since: 4 } },
			};
			await bench.commit(...put(full, link('b', '2')));
			expect(await bench.store.linksByLeft(bench.pair, ['a', 'b'])).toEqual(
				new Map([
					['a', full],
					['b', link('b', '2')],
				]),
			);

			await bench.commit(...put({ ...link('a', '1'), wrote: { left: 8 } }));

			expect((await bench.store.linksByLeft(bench.pair, ['a'])).get('a')).toStrictEqual({
				...link('a', '1'),
				wrote: { left: 8 },
			});
		});

		it('are found for more ids than a statement takes', async () => {
			const ids = Array.from({ length: 2_345 }, (_, n) => `id-${n}`);
			await bench.commit(...put(...ids.map((id) => link(id, `r-${id}`))));

			expect((await bench.store.linksByLeft(bench.pair, ids)).size).toBe(2_345);
			expect((await bench.store.linksByLeft(bench.pair, [])).size).toBe(0);
			expect(await bench.store.countLinks(bench.pair)).toBe(2_345);
		});

		it('are replaced by a later one of the same source record, also in one commit', async () => {
			await bench.commit(...put(link('a', '1')));
			await bench.commit(...put(link('a', '2'), link('b', '3'), link('a', '4', 'later')));

			expect([...(await bench.store.linksByLeft(bench.pair, ['a'])).values()]).toEqual([
				link('a', '4', 'later'),
			]);
			expect(await bench.store.linksByRight(bench.pair, ['1', '2'])).toEqual(new Map());
		});

		it('never give one record of the target to two of the source: the commit is refused and names both', async () => {
			await bench.commit(...put(link('a', '1')));

			const refused = await bench
				.commit(...put(link('c', '3'), link('b', '1')))
				.catch((error: unknown) => error);

			expect(refused).toBeInstanceOf(LinkTaken);
			expect(refused).toMatchObject({ rightId: '1', ownerId: 'a', leftId: 'b' });
			expect(String(refused)).toMatch(/'1'.*'a'.*'b'/);
			expect(await bench.store.linksByLeft(bench.pair, ['a', 'b', 'c'])).toEqual(
				new Map([['a', link('a', '1')]]),
			);
		});

		it('of two source records that want one target in one commit are refused too', async () => {
			await expect(bench.commit(...put(link('a', '1'), link('b', '1')))).rejects.toMatchObject({
				name: 'LinkTaken',
				ownerId: 'a',
				leftId: 'b',
			});
		});

		it('may take a target that was let go before in the same commit', async () => {
			await bench.commit(...put(link('a', '1')));
			await bench.commit({ drop: 'link', pair: bench.pair, leftId: 'a' }, ...put(link('b', '1')));

			expect([...(await bench.store.linksByRight(bench.pair, ['1'])).keys()]).toEqual(['1']);
			expect((await bench.store.linksByRight(bench.pair, ['1'])).get('1')?.leftId).toBe('b');
		});

		it('are walked in the order of either side, page by page', async () => {
			await bench.commit(...put(link('b', '1'), link('a', '3'), link('Z', '2'), link('é', '4')));
			const { store, pair } = bench;
			const lefts = async (after: string, limit: number) =>
				(await store.linksFrom(pair, 'left', after, limit)).map(({ leftId }) => leftId);

			expect(await lefts('', 3)).toEqual(['Z', 'a', 'b']);
			expect(await lefts('b', 3)).toEqual(['é']);
			expect(await lefts('é', 3)).toEqual([]);
			const rights = await store.linksFrom(pair, 'right', '1', 2);
			expect(rights.map(({ rightId }) => rightId)).toEqual(['2', '3']);
		});

		it('of two pairs do not touch each other', async () => {
			const elsewhere = await bench.store.openPair({
				...pairKey,
				left: { ...pairKey.left, identity: 'org-9' },
			});
			await bench.commit(...put(link('a', '1')), {
				put: 'link',
				pair: elsewhere,
				link: link('a', '1'),
			});
			await bench.commit({ drop: 'link', pair: bench.pair, leftId: 'a' });

			expect(await bench.store.countLinks(bench.pair)).toBe(0);
			expect(await bench.store.countLinks(elsewhere)).toBe(1);
		});

		it('hang on a pair that keeps its number', async () => {
			const { store, pair } = bench;
			expect(await store.openPair(pairKey)).toBe(pair);
			expect(await bench.under.other.openPair(pairKey)).toBe(pair);
			expect(await store.findPair(pairKey)).toBe(pair);
			expect(await store.findPair({ left: pairKey.right, right: pairKey.left })).toBeUndefined();
		});
	});

	describe('an id', () => {
		it.each(hostileIds)('of %j comes back as it is, and can be dropped', async (id) => {
			await bench.commit(...put(link(id, `r${id}`), link('a', '1')));

			const { store, pair } = bench;
			expect(await store.linksByLeft(pair, [id])).toEqual(new Map([[id, link(id, `r${id}`)]]));
			expect((await store.linksByRight(pair, [`r${id}`])).get(`r${id}`)?.leftId).toBe(id);
			await bench.commit({ drop: 'link', pair, leftId: id });
			expect(await store.linksByLeft(pair, [id, 'a'])).toEqual(new Map([['a', link('a', '1')]]));
		});

		it.each(['nul\0', 'half \ud83d', '\udc00'])(
			'of %j is refused, as it would come back as another one, and is never found',
			async (id) => {
				await expect(bench.commit(...put(link('a', '1'), link(id, '2')))).rejects.toBeInstanceOf(
					NotStorable,
				);

				expect(await bench.store.countLinks(bench.pair)).toBe(0);
				const { store, pair } = bench;
				expect(await store.linksByLeft(pair, [id])).toEqual(new Map());
				expect(await store.journalOf(sync, { side: 'left', id }, 9)).toEqual([]);
				await bench.commit(
					{ drop: 'link', pair, leftId: id },
					{ drop: 'tombstone', pair, leftId: id, rightId: '1' },
					{ forget: 'record', pair, leftId: id },
				);
			},
		);
	});

	describe('tombstones', () => {
		const bury = (...args: Parameters<typeof tombstone>): StateChange => ({
			put: 'tombstone',
			pair: bench.pair,
			tombstone: tombstone(...args),
		});

		it('are found by the ids of either side, oldest first', async () => {
			await bench.commit(bury('a', '1', 9), bury('a', '2', 3), bury('b', '1', 6));

			const { store, pair } = bench;
			expect(await store.tombstones(pair, 'left', ['a'])).toEqual([
				tombstone('a', '2', 3),
				tombstone('a', '1', 9),
			]);
			expect(await store.tombstones(pair, 'right', ['1', '7'])).toEqual([
				tombstone('b', '1', 6),
				tombstone('a', '1', 9),
			]);
			expect(await store.countTombstones(pair)).toBe(3);
			expect(await store.countTombstones(pair + 1)).toBe(0);
		});

		it('are replaced by a later one of the same two records, and dropped one by one', async () => {
			await bench.commit(bury('a', '1', 3), bury('a', '2', 4));
			const gone = { ...tombstone('a', '1', 8), gone: 'both', reason: 'unlinked' } as const;
			await bench.commit(
				{ put: 'tombstone', pair: bench.pair, tombstone: gone },
				{ drop: 'tombstone', pair: bench.pair, leftId: 'a', rightId: '2' },
			);

			expect(await bench.store.tombstones(bench.pair, 'left', ['a'])).toEqual([gone]);
		});
	});
}
