import { z } from 'zod';

import {
	isForgotten,
	mostOwed,
	mostSeen,
	receiptsIn,
	withOwed,
	withSeen,
} from '../../../../nodes/shared/trigger/receipts';
import type { Call, Receipts } from '../../../../nodes/shared/trigger/receipts';

const shape = z.object({ id: z.string(), at: z.number() });
const none: Receipts<Call> = receiptsIn(undefined, shape);

const call = (n: number, at = n * 1000): Call => ({ id: `call ${n}`, at });

function afterMany(count: number, at = (n: number) => n * 1000): Receipts<Call> {
	let receipts = none;
	for (let n = 1; n <= count; n += 1) receipts = withSeen(receipts, call(n, at(n)), `mark ${n}`);
	return receipts;
}

describe('what a webhook trigger remembers of its calls', () => {
	it('survives being stored as JSON, and begins anew where nothing of it is there', () => {
		const receipts = withOwed(afterMany(3), call(4));
		expect(receiptsIn(JSON.parse(JSON.stringify(receipts)), shape)).toEqual(receipts);
		expect(receiptsIn({ seen: ['old'] }, shape)).toEqual({ after: 0, seen: {}, owed: [] });
	});

	it('drops owed calls of another shape', () => {
		const stored = { after: 0, seen: {}, owed: [{ id: 'x' }, call(1)] };
		expect(receiptsIn(stored, shape).owed).toEqual([call(1)]);
	});

	it('keeps the mark that a call has left last', () => {
		const { seen } = withSeen(afterMany(2), call(1), 'other');
		expect(seen['call 1']).toEqual([1000, 'other']);
	});

	it('forgets the oldest beyond its limit, and what is as old counts as forgotten', () => {
		const receipts = afterMany(mostSeen + 2);
		expect(Object.keys(receipts.seen)).toHaveLength(mostSeen);
		expect(receipts.after).toBe(2000);
		expect(isForgotten(receipts, call(2))).toBe(true);
		expect(isForgotten(receipts, { id: 'new', at: 2000 })).toBe(true);
		expect(isForgotten(receipts, { id: 'new', at: 2001 })).toBe(false);
		expect(isForgotten(receipts, call(3))).toBe(false);
	});

	it('never takes a call for new that is as old as forgotten ones, however many are of one second', () => {
		const receipts = afterMany(mostSeen + 1, () => 5000);
		expect(receipts.after).toBe(5000);
		expect(isForgotten(receipts, call(1, 5000))).toBe(true);
	});

	it('owes a call once, until it is seen, and no more than its limit', () => {
		const owing = withOwed(withOwed(none, call(1)), call(1));
		expect(owing.owed).toEqual([call(1)]);
		expect(withSeen(owing, call(1), '').owed).toEqual([]);
		let receipts = none;
		for (let n = 0; n < mostOwed + 5; n += 1) receipts = withOwed(receipts, call(n));
		expect(receipts.owed).toHaveLength(mostOwed);
		expect(receipts.owed.at(-1)).toEqual(call(mostOwed + 4));
	});
});
