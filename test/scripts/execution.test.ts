import { hasEnded, outputOf, readExecution, reasonOf } from '../../scripts/host/execution';
import { parseFlatted } from '../../scripts/host/flatted';

describe('reading flatted data', () => {
	it('puts objects, lists and texts back in their places', () => {
		const text = '[{"a":"1","b":2,"c":null},["2","3",true],"x",{"d":"2"}]';

		expect(parseFlatted(text)).toEqual({ a: ['x', { d: 'x' }, true], b: 2, c: null });
	});

	it('keeps cycles', () => {
		const whole = parseFlatted('[{"self":"0"}]') as { self: unknown };

		expect(whole.self).toBe(whole);
	});

	it('refuses what is not flatted', () => {
		expect(() => parseFlatted('{"a":1}')).toThrow('flatted');
	});
});

describe('a stored execution', () => {
	const stored = {
		id: '7',
		status: 'error',
		finished: false,
		mode: 'manual',
		startedAt: '2026-01-01T00:00:00.000Z',
		stoppedAt: null,
	};
	const run = (items: unknown[]) => ({ data: { main: [[], items] } });

	it('gives the items of a node by output, of its last run', () => {
		const runData = { Sync: [run([{ json: { n: 1 } }]), run([{ json: { n: 2 } }])] };
		const data = flatten({ resultData: { runData } });

		const execution = readExecution({ ...stored, data });

		expect(outputOf(execution, 'Sync', 1)).toEqual([{ json: { n: 2 } }]);
		expect(outputOf(execution, 'Sync', 0)).toEqual([]);
		expect(outputOf(execution, 'Another')).toEqual([]);
	});

	it('has no data while it is young', () => {
		expect(readExecution({ ...stored, data: '[]' }).runData).toEqual({});
	});

	it('says why it did not succeed', () => {
		const error = { message: 'It is closed', description: 'Open it' };
		const data = flatten({ resultData: { runData: {}, error } });

		expect(reasonOf(readExecution({ ...stored, data }))).toBe('It is closed – Open it');
	});

	it.each([
		['running', false],
		['new', false],
		['waiting', false],
		['success', true],
		['error', true],
		['canceled', true],
		['crashed', true],
	])('that is %s: ended is %s', (status, ended) => {
		expect(hasEnded({ status })).toBe(ended);
	});
});

/** Every object, list and text in a cell of its own, as n8n's library writes it. */
function flatten(value: unknown): string {
	const cells: unknown[] = [];
	const put = (part: unknown): unknown => {
		if (typeof part !== 'string' && (typeof part !== 'object' || part === null)) return part;
		const position = cells.push(null) - 1;
		cells[position] = shallow(part);
		return String(position);
	};
	const shallow = (part: string | object): unknown => {
		if (typeof part === 'string') return part;
		if (Array.isArray(part)) return part.map(put);
		return Object.fromEntries(Object.entries(part).map(([name, each]) => [name, put(each)]));
	};
	put(value);
	return JSON.stringify(cells);
}
