import type { ICredentialType } from 'n8n-workflow';
import { startSandbox } from '../../sandbox';
import { demoCredentials } from '../../scripts/demo/credentials';
import { sourcesOf } from '../package/sources';

describe('the credentials of the demo', () => {
	it('fill only fields that the credential types have', async () => {
		const fieldsByType = new Map((await credentialTypes()).map(fieldsOf));
		const sandbox = await startSandbox({ size: 0 });
		const inputs = demoCredentials(sandbox);
		await sandbox.close();

		const strangers = inputs.flatMap(({ type, data }) =>
			Object.keys(data)
				.filter((field) => !fieldsByType.get(type)?.includes(field))
				.map((field) => `${type}.${field}`),
		);

		expect(inputs.length).toBeGreaterThan(0);
		expect(strangers).toEqual([]);
	});
});

async function credentialTypes(): Promise<ICredentialType[]> {
	const sources = await sourcesOf('credentials');
	const files = sources.filter(({ file }) => file.endsWith('.credentials.ts'));
	return files.flatMap(({ file }) => {
		const exported = jest.requireActual<Record<string, new () => ICredentialType>>(`../../${file}`);
		return Object.values(exported).map((CredentialType) => new CredentialType());
	});
}

function fieldsOf({ name, properties, extends: base = [] }: ICredentialType): [string, string[]] {
	const inherited = base.includes('oAuth2Api') ? ['clientId', 'clientSecret'] : [];
	return [name, [...inherited, ...properties.map((property) => property.name)]];
}
