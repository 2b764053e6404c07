import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { planted } from './faults';
import { plant } from './plant';

const root = join(__dirname, '..', '..', '..');

describe('planted faults', () => {
	it.each(planted)('$name: fits the code in one place', (fault) => {
		const text = readFileSync(join(root, fault.file), 'utf8');

		expect(plant(fault, text)).not.toBe(text);
	});

	it('are refused where they fit nowhere, or twice', () => {
		const fault = { name: 'a fault', file: 'a.ts', find: 'if (a)', replace: 'if (b)', seed: 1 };

		expect(plant(fault, 'x; if (a) y;')).toBe('x; if (b) y;');
		expect(() => plant(fault, 'x;')).toThrow(/0 places/);
		expect(() => plant(fault, 'if (a) x; if (a) y;')).toThrow(/2 places/);
	});

	it('are many, and each has a name of its own', () => {
		expect(planted.length).toBeGreaterThanOrEqual(14);
		expect(new Set(planted.map(({ name }) => name)).size).toBe(planted.length);
	});
});
