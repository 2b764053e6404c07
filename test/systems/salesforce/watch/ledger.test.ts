import { Ledger, startedLedger } from '../../../../systems/salesforce/watch/ledger';
import { Newborn } from '../../../../systems/salesforce/watch/newborn';
import { idOf } from '../org';

const start = Date.parse('2026-03-01T10:00:00Z');
const minute = 60_000;
const row = (n: number, after: number) => ({ id: idOf(n), stamp: start + after * minute });
const begun = () => startedLedger(new Date(start).toISOString());

describe('the ledger of a watch', () => {
	it('knows a version it passed, and not the next one', () => {
		const ledger = new Ledger(begun(), start);
		ledger.pass(row(1, 5));
		expect(ledger.knows(row(1, 5))).toBe(true);
		expect(ledger.knows(row(1, 6))).toBe(false);
		expect(ledger.knows(row(2, 5))).toBe(false);
	});

	it('keeps nothing of rows behind the border but its place', () => {
		const ledger = new Ledger(begun(), start + 30 * minute);
		for (let n = 0; n < 1000; n += 1) ledger.pass(row(n, 10));
		expect(ledger.stored()).toEqual({
			...{ stamp: new Date(start + 10 * minute).toISOString(), id: idOf(999), met: {} },
		});
	});

	it('stands at the border once a row beyond it was passed, and knows that row next time', () => {
		const first = new Ledger(begun(), start + 30 * minute);
		first.pass(row(1, 10));
		first.pass(row(2, 40));
		const next = new Ledger(first.stored(), start + 35 * minute);
		expect(next.place).toEqual({ stamp: start + 30 * minute, id: '' });
		expect(next.knows(row(2, 40))).toBe(true);
	});

	it('forgets at the end of a listing what no listing can meet again', () => {
		const first = new Ledger(begun(), start);
		first.pass(row(1, 5));
		first.end();
		const next = new Ledger(first.stored(), start + 60 * minute);
		next.end();
		expect(next.size).toBe(0);
	});

	it('never begins before the watch did', () => {
		const ledger = new Ledger(begun(), start - 20 * minute);
		ledger.end();
		expect(ledger.place.stamp).toBe(start);
	});
});

describe('what is new to a watch', () => {
	const fresh = () => new Newborn({ since: new Date(start).toISOString(), ids: '' });

	it('is what was created since, once, also over several goes of a listing', () => {
		const first = fresh();
		expect(first.isNew(idOf(1), start + minute)).toBe(true);
		const next = new Newborn(first.stored());
		expect(next.isNew(idOf(1), start + minute)).toBe(false);
		expect(next.isNew(idOf(2), start - minute)).toBe(false);
		expect(next.isNew(idOf(3), undefined)).toBe(false);
	});

	it('is bounded: what was created before the last of those forgotten is new no more', () => {
		const newborn = fresh();
		for (let n = 0; n < 11; n += 1) newborn.isNew(idOf(n), start + n * minute);
		newborn.bound(10);
		expect(newborn.stored().ids).toBe('');
		expect(newborn.isNew(idOf(20), start + minute)).toBe(false);
		expect(newborn.isNew(idOf(21), start + 20 * minute)).toBe(true);
	});
});
