import { createSecretKey } from 'node:crypto';

import { createHasher, fingerprint } from '../../../sync/values';

const key = (byte: number) => createHasher(createSecretKey(Buffer.alloc(32, byte)));

describe('a hash of a value', () => {
	it.each(['record', 'field'] as const)('of a %s depends on value and key alone', (kind) => {
		expect(key(1)[kind]('a')).toBe(key(1)[kind]('a'));
		expect(key(1)[kind]('a')).not.toBe(key(1)[kind]('b'));
		expect(key(1)[kind]('a')).not.toBe(key(2)[kind]('a'));
	});

	it('of a record is another one than that of a field', () => {
		expect(key(1).record('a')).not.toBe(key(1).field('a'));
	});

	it('tells 20,000 values apart', () => {
		const { field } = key(1);

		expect(new Set(Array.from({ length: 20_000 }, (_, n) => field(String(n)))).size).toBe(20_000);
	});
});

describe('a fingerprint', () => {
	it('is the same in every process, since it needs no key', () => {
		expect(fingerprint('a')).toBe(fingerprint('a'));
		expect(fingerprint('a')).not.toBe(fingerprint('b'));
	});
});
