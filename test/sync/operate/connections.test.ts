import { SystemFault } from '../../../sync/contracts';
import type { Finding, System } from '../../../sync/contracts';
import { connectionsOf } from '../../../sync/operate/connections';
import { storedSync } from '../../../sync/operate/stored';

import { linkedWorld, sync } from './world';

/** What the left says of itself, other than it is. */
async function asked(left: Partial<System>) {
	const { world } = await linkedWorld(1);
	const environment = world.environment();
	return await connectionsOf(
		{ ...environment, left: { ...environment.left, ...left } },
		await storedSync(world.store, sync),
	);
}

const fault = new SystemFault({
	class: 'signIn',
	system: 'Left',
	code: 'INVALID',
	message: 'Left does not accept the key',
	remedy: 'Make a new key',
});

describe('the connection of a side', () => {
	it('stands where it lets the credential in, and tells whose it is', async () => {
		const { left, right } = await asked({});

		expect(left).toMatchObject({ connected: true, identity: 'left-home' });
		expect(right).toMatchObject({ connected: true, identity: 'right-home' });
		expect(left.organization).not.toBe('');
	});

	it('does not stand where it is refused, in its own words, and the other one does', async () => {
		const { left, right } = await asked({ identity: async () => await Promise.reject(fault) });

		expect(left).toEqual({
			...{ connected: false, because: 'Left does not accept the key' },
			...{ code: 'INVALID', remedy: 'Make a new key' },
		});
		expect(right.connected).toBe(true);
	});

	it('does not stand in another organization, which is named', async () => {
		const other = { id: 'elsewhere', label: 'Another Ltd' };
		const { left } = await asked({ identity: async () => await Promise.resolve(other) });

		expect(left).toMatchObject({
			connected: false,
			code: 'another-organization',
			organization: 'Another Ltd',
			because: expect.stringContaining('Another Ltd') as string,
		});
	});

	it('does not stand without a right that is needed; one that may be missing is told', async () => {
		const finding = (severity: Finding['severity'], reason: string): Finding => ({
			...{ severity, code: 'rights', path: 'contact', reason, remedy: 'Ask for it.' },
		});
		const says = (...findings: Finding[]) => ({
			preflight: async () => await Promise.resolve(findings),
		});

		const refused = await asked(says(finding('refusal', 'It may not read contacts.')));
		const warned = await asked(says(finding('warning', 'It may not write contacts.')));

		expect(refused.left).toMatchObject({
			...{ connected: false, because: 'It may not read contacts.', remedy: 'Ask for it.' },
		});
		expect(warned.left).toMatchObject({
			...{ connected: true, warnings: ['It may not write contacts. Ask for it.'] },
		});
	});
});
