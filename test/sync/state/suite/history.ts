import { entry, hostileIds, plain, run, sync } from '../samples';
import { useStore } from '../storeUnderTest';
import type { OpenStore } from '../storeUnderTest';

export function historySuite(open: OpenStore): void {
	const bench = useStore(open);

	describe('runs', () => {
		it('come newest first, and a run is replaced by what it says later', async () => {
			const ended = {
				...run('r1', 10),
				status: 'completed',
				endedAt: 15,
				waiting: { reason: 'busy', until: 7 },
				message: 'm',
			} as const;
			await bench.commit({ put: 'run', run: run('r1', 10) }, { put: 'run', run: run('r2', 20) });
			await bench.commit({ put: 'run', run: ended });

			expect(await bench.store.runs(sync, 5)).toEqual([run('r2', 20), ended]);
			expect(await bench.store.runs(sync, 1)).toHaveLength(1);
			expect(await bench.store.runs('another sync', 5)).toEqual([]);
		});
	});

	describe('the journal', () => {
		const first = entry('create', {
			to: 'right',
			leftId: 'a',
			rightId: '1',
			fields: [{ label: 'Name', row: 'f', rule: 'changed' }],
		});
		const second = entry('hold', { leftId: 'b', code: 'X' });
		const third = entry('bury', { rightId: '1' });
		const elsewhere = entry('update', { run: 'r2', to: 'left', leftId: 'a', rightId: '1' });

		it('keeps its order and only what it was given', async () => {
			await bench.commit(
				{ put: 'journal', entry: first },
				{ put: 'journal', entry: second },
				{ put: 'journal', entry: elsewhere },
			);
			await bench.commit({ put: 'journal', entry: third });

			const kept = await bench.store.journal(sync, 'r1', 0, 10);
			expect(plain(kept)).toStrictEqual([first, second, third]);
			expect(await bench.store.journal(sync, 'r1', 0, 2)).toEqual(kept.slice(0, 2));
			expect(await bench.store.journal(sync, 'r1', kept[0]?.n ?? 0, 9)).toEqual(kept.slice(1));
			expect(await bench.store.journal(sync, 'r3', 0, 10)).toEqual([]);
			expect(await bench.store.journal('another sync', 'r1', 0, 10)).toEqual([]);
		});

		it('tells of one record of either side, newest first', async () => {
			for (const each of [first, second, third, elsewhere])
				await bench.commit({ put: 'journal', entry: each });
			const of = async (side: 'left' | 'right', id: string, limit = 9) =>
				plain(await bench.store.journalOf(sync, { side, id }, limit));

			expect(await of('left', 'a')).toEqual([elsewhere, first]);
			expect(await of('right', '1')).toEqual([elsewhere, third, first]);
			expect(await of('right', '1', 1)).toEqual([elsewhere]);
			expect(await of('right', 'a')).toEqual([]);
		});

		it('lists what told of something to attend to, newest first, and nothing else', async () => {
			const told = { reason: 'refused', class: 'invalid', message: 'm', remedy: 'do' } as const;
			const refused = entry('hold', { leftId: 'b', code: 'X', attention: told });
			const failed = entry('fail', { run: 'r2', attention: { ...told, field: 'Name' } });
			for (const each of [first, refused, second, failed])
				await bench.commit({ put: 'journal', entry: each });

			const all = await bench.store.attentions(sync, Infinity, 9);

			expect(plain(all)).toStrictEqual([failed, refused]);
			expect(await bench.store.attentions(sync, Infinity, 1)).toEqual(all.slice(0, 1));
			expect(await bench.store.attentions(sync, all[0]?.n ?? 0, 9)).toEqual(all.slice(1));
			expect(await bench.store.attentions('another sync', Infinity, 9)).toEqual([]);
		});

		it.each(hostileIds)('takes %j as id, label and code', async (text) => {
			const hostile = entry('update', {
				leftId: text,
				rightId: text,
				code: text,
				fields: [{ label: text, row: text, rule: text }],
			});
			await bench.commit({ put: 'journal', entry: hostile });

			expect(plain(await bench.store.journalOf(sync, { side: 'right', id: text }, 9))).toEqual([
				hostile,
			]);
		});
	});
}
