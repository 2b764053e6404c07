import { flapsAfter } from '../../../sync/apply/flaps';
import type { Running } from '../../../sync/apply/running';
import type { Work } from '../../../sync/apply/work';
import { flapKey } from '../../../sync/reconcile/row';
import type { Send } from '../../../sync/reconcile/verdict';
import type { Flap } from '../../../sync/state/records';

const row = { fingerprint: 'r1' } as Send['row'];
const mark = flapKey({ to: 'right', row });

/** What is remembered after 'A' was written over `over` in that run, with that memory. */
function after(runNumber: number, over: string | undefined, before?: Flap): Flap | undefined {
	const send = { row, to: 'right', hash: 'A', ...(over === undefined ? {} : { over }) } as Send;
	const link = before ? { flaps: { [mark]: before } } : undefined;
	const work = { send: [send], pairing: { link } } as unknown as Work;
	return flapsAfter({ runNumber } as Running, work).flaps?.[mark];
}

const first: Flap = { side: 'right', wrote: 'A', over: 'B', times: 1, since: 5 };

describe('the memory of what was written over what', () => {
	it('counts the same value over the same other one', () => {
		expect(after(5, 'B')).toEqual(first);
		expect(after(6, 'B', first)).toEqual({ ...first, times: 2 });
		expect(after(7, 'B', { ...first, times: 2 })).toEqual({ ...first, times: 3 });
	});

	it('begins anew with another value', () => {
		expect(after(6, 'C', first)).toEqual({ ...first, over: 'C', since: 6 });
		expect(after(6, 'B', { ...first, wrote: 'Z' })).toEqual({ ...first, since: 6 });
	});

	it('begins anew ten runs after the first time', () => {
		expect(after(14, 'B', { ...first, times: 2 })).toMatchObject({ times: 3, since: 5 });
		expect(after(15, 'B', { ...first, times: 2 })).toMatchObject({ times: 1, since: 15 });
	});

	it('knows nothing of a write over what nobody had read', () => {
		expect(after(5, undefined)).toBeUndefined();
	});
});
