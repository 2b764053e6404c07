import { faultOf } from '../shared/acceptance';
import { openWebmecanik } from './world';
import type { WebmecanikWorld } from './world';

describe('a connection to Webmecanik', () => {
	let world: WebmecanikWorld;
	beforeEach(async () => {
		world = await openWebmecanik({ records: 2 });
	});
	afterEach(async () => await world.close());

	it('is told by the address of its site, without scheme and slash', async () => {
		const siteUrl = 'HTTPS://Acme.Webmecanik.example/mautic/';
		expect(await world.connect({ siteUrl }).identity()).toEqual({
			id: 'acme.webmecanik.example/mautic',
			label: 'acme.webmecanik.example/mautic',
		});
	});

	it('has no identity before it is let in', async () => {
		const system = world.connect({ wrongSecret: true });
		expect((await faultOf(async () => await system.identity())).class).toBe('signIn');
	});

	it('keeps the vendor’s clock', async () => {
		const { now } = await world.sandbox.control.clock();
		const told = await world.connect().clock();
		expect(Math.abs(told - now)).toBeLessThan(60_000);
	});

	it('offers companies before the contacts that point at them', async () => {
		const objects = (await world.connect().objects()).map(({ object }) => object);
		expect(objects).toEqual(['company', 'contact', 'user', 'segment']);
	});

	it('is ready when all may be read', async () => {
		expect(await world.connect().preflight(['contact', 'company', 'user'])).toEqual([]);
	});

	it('tells once that the API is switched off, and where it is switched on', async () => {
		await world.configure({ apiEnabled: false });
		const findings = await world.connect().preflight(['contact', 'company']);
		expect(findings).toMatchObject([{ severity: 'refusal', code: 'api-disabled' }]);
		expect(findings[0]?.remedy).toContain('API Settings');
	});

	it('tells that basic authentication is switched off', async () => {
		await world.configure({ basicEnabled: false });
		const findings = await world.connect().preflight(['contact']);
		expect(findings).toMatchObject([{ code: 'access-denied' }]);
		expect(findings[0]?.remedy).toContain('HTTP basic auth');
	});

	it('tells a missing right for each object, fields included', async () => {
		await world.configure({ rights: ['contacts:view', 'fields:*'] });
		const findings = await world.connect().preflight(['contact', 'company', 'nothing']);
		expect(findings).toMatchObject([
			{ code: 'no-read-right', path: 'company' },
			{ code: 'unknown-object', path: 'nothing' },
		]);
		expect(findings[0]?.remedy).toContain('Roles');
		await world.configure({ rights: ['contacts:view'] });
		expect(await world.connect().preflight(['contact'])).toMatchObject([
			{ code: 'no-read-right', path: 'contact' },
		]);
	});

	it('tells what the limiter’s headers say, and nothing where there is none', async () => {
		const system = world.connect();
		await system.clock();
		expect(system.limits.quota?.()).toBeUndefined();
		await world.configure({ requestsPerHour: 100 });
		await system.clock();
		expect(system.limits.quota?.()).toMatchObject({ used: 1, max: 100, window: 3_600_000 });
	});

	it('spaces its calls as the credential says', async () => {
		const system = world.connect({ requestsPerMinute: 30 });
		for (let n = 0; n < 4; n += 1) await system.clock();
		expect(world.host().slept()).toBe(6000);
	});

	it('writes at most as many at once as a batch takes', () => {
		expect(world.connect().limits.writeBatch).toBe(200);
		expect(world.connect({ writeBatch: 50 }).limits.writeBatch).toBe(50);
	});

	it('takes a 404 of something else than Mautic for no proof', async () => {
		await world.sandbox.control.addFault({
			vendor: 'webmecanik',
			path: '/contacts/9999',
			kind: 'status',
			status: 404,
			body: '<html><body>Not found</body></html>',
		});
		const contact = world.connect().object('contact');
		const fault = await faultOf(async () => await contact.find('id', ['9999'], {}));
		expect(fault.class).toBe('unavailable');
	});

	it('stops before the next call when the run is cancelled', async () => {
		const contact = world.connect().object('contact');
		const signal = AbortSignal.abort();
		const fault = await faultOf(async () => {
			for await (const page of contact.changes(null, { signal })) expect(page).toBeUndefined();
		});
		expect(fault.code).toBe('ABORTED');
		const create = { kind: 'create' as const, fields: { lastname: 'Late' } };
		expect(await contact.write([create], { signal })).toMatchObject([{ class: 'unavailable' }]);
		expect(await world.stored()).toHaveLength(2);
	});
});
