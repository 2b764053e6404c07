import { createHmac } from 'node:crypto';

import {
	detailsIn,
	eventsIn,
	hookEvents,
	isSigned,
	recordIn,
} from '../../../../systems/webmecanik';
import { faultOf } from '../../shared/acceptance';
import { openWebmecanik } from '../world';
import type { WebmecanikWorld } from '../world';

const url = 'https://n8n.example.com/webhook/1/webhook';
const created = hookEvents.contactCreated.trigger;
const updated = hookEvents.contactUpdated.trigger;
const wanted = { name: 'n8n', description: 'By n8n', url, secret: 'hush', triggers: [created] };

interface Hook {
	readonly webhookUrl: string;
	readonly triggers: readonly string[];
	readonly isPublished: boolean;
	readonly secret: string;
}

describe('webhooks of Webmecanik', () => {
	let world: WebmecanikWorld;
	beforeEach(async () => {
		world = await openWebmecanik();
	});
	afterEach(async () => await world.close());

	const hooks = async () => await world.do<Hook[]>('listWebhooks');

	it('are made once, and corrected where they differ', async () => {
		const system = world.connect();
		await system.ensureHook(wanted);
		await system.ensureHook({ ...wanted, triggers: [updated], secret: 'changed' });
		expect(await hooks()).toMatchObject([
			{ webhookUrl: url, triggers: [updated], secret: 'changed', isPublished: true },
		]);
	});

	it('are removed by the address they call, and nobody else’s', async () => {
		const system = world.connect();
		await system.ensureHook({ ...wanted, url: `${url}/other` });
		await system.ensureHook(wanted);
		await system.removeHooks(url);
		await system.removeHooks(url);
		expect((await hooks()).map(({ webhookUrl }) => webhookUrl)).toEqual([`${url}/other`]);
	});

	it('say which rights they need', async () => {
		await world.narrowRights();
		const fault = await faultOf(async () => await world.connect().ensureHook(wanted));
		expect(fault).toMatchObject({ class: 'forbidden' });
		expect(fault.remedy).toContain('Roles');
	});

	it('tell only of triggers that Webmecanik knows', async () => {
		const call = world.connect();
		const all = Object.values(hookEvents).map(({ trigger }) => trigger);
		await call.ensureHook({ ...wanted, triggers: all });
		expect((await hooks())[0]?.triggers.toSorted()).toEqual(all.toSorted());
	});
});

describe('a delivery of Webmecanik', () => {
	const body = Buffer.from('{"a":1}');
	const signature = createHmac('sha256', 'hush').update(body).digest('base64');

	it('is believed by its signature alone', () => {
		expect(isSigned(body, signature, 'hush')).toBe(true);
		expect(isSigned(body, signature, 'other')).toBe(false);
		expect(isSigned(Buffer.from('{"a":2}'), signature, 'hush')).toBe(false);
		expect(isSigned(body, undefined, 'hush')).toBe(false);
		expect(isSigned(body, '', 'hush')).toBe(false);
		expect(isSigned(body, signature.slice(0, -4), 'hush')).toBe(false);
	});

	const told = (value: unknown) => eventsIn(Buffer.from(JSON.stringify(value)));

	it('holds a list of events of each kind', () => {
		const events = told({
			[created]: [{ contact: { id: 1 }, timestamp: '2026-01-05T10:00:00+00:00' }, {}],
			[updated]: [{ contact: { id: 2 }, timestamp: 'no time' }],
		});
		expect(events.map(({ trigger, at }) => [trigger, at])).toEqual([
			[created, Date.UTC(2026, 0, 5, 10)],
			[created, undefined],
			[updated, undefined],
		]);
	});

	it.each([['no json'], [1], [{ [created]: 'x' }], [null]])('holds none in %j', (value) => {
		expect(told(value)).toEqual([]);
	});

	it('holds none in a text that is no JSON', () => {
		expect(eventsIn(Buffer.from('<html>'))).toEqual([]);
	});

	it('tells the fields of all groups, entities read as what they stand for', () => {
		const fields = {
			core: { city: { alias: 'city', value: 'Q&#38;A' } },
			personal: [],
			professional: { points: { alias: 'points', value: 0 } },
		};
		expect(recordIn({ contact: { id: 7, fields } }, 'contact')).toEqual({
			id: '7',
			fields: { city: 'Q&A', points: 0 },
		});
	});

	it('tells a deleted one by the outer id, and no fields where it came without', () => {
		const payload = { id: 9, contact: { id: null, fields: [] } };
		expect(recordIn(payload, 'contact')).toEqual({ id: '9' });
	});

	it('tells what else there is', () => {
		const payload = { contact: {}, channel: 'email', old_status: 'contactable', timestamp: 'x' };
		expect(detailsIn({ trigger: created, payload }, 'contact')).toEqual({
			channel: 'email',
			old_status: 'contactable',
		});
	});
});
