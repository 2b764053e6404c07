import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import { LockstepStoreApi } from '../../credentials/LockstepStoreApi.credentials';
import type { PostgresConnection } from '../../sync/state';

const type = new LockstepStoreApi();
const property = (name: string) => type.properties.find((each) => each.name === name);

describe('the Lockstep Store credential', () => {
	it('asks for all that a connection needs, by the same names', () => {
		const connection: Required<PostgresConnection> = {
			host: '',
			port: 5432,
			database: '',
			user: '',
			password: '',
			schema: 'lockstep',
			ssl: 'verify-full',
			ca: '',
		};
		const defaults = type.properties
			.filter(({ name }) => name in connection)
			.map((each) => [each.name, each.default]);

		expect(Object.fromEntries(defaults)).toEqual(connection);
	});

	it('offers the ways to encrypt that the store knows', () => {
		const values = property('ssl')?.options?.map((option) => 'value' in option && option.value);

		expect(values).toEqual([
			'disable',
			'require',
			'verify-full',
		] satisfies PostgresConnection['ssl'][]);
	});

	it('hides password and key', () => {
		const hidden = type.properties.filter(({ typeOptions }) => typeOptions?.password === true);

		expect(hidden.map(({ name }) => name)).toEqual(['password', 'encryptionSecret']);
	});

	it('says how a key is made and what its loss means', () => {
		const { description } = property('encryptionSecret') ?? {};

		expect(description).toMatch(/At least 32 characters/);
		expect(description).toMatch(/openssl rand -base64 32/);
		expect(description).toMatch(/linked anew by their match keys/);
	});

	it('has icons that exist', () => {
		for (const icon of Object.values(type.icon))
			expect(existsSync(resolve('credentials', String(icon).replace('file:', '')))).toBe(true);
	});
});
