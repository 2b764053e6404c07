import nock from 'nock';

import {
	deleteSubscription,
	ensureSubscription,
	findSubscription,
} from '../../../../systems/m3ter';
import { faultOf } from '../../shared/acceptance';
import { api, client, into, onlyNock } from '../api';

onlyNock();

const rules = '/notifications/configurations';
const webhooks = '/integrationdestinations/webhooks';
const links = '/integrationconfigs';

const wanted = {
	code: 'n8n_1_2',
	name: 'n8n',
	description: 'Made by a workflow',
	eventName: 'configuration.account.updated',
	url: 'https://n8n.example.com/webhook/1',
	apiKey: 'key',
	secret: 'very secret',
};

const rule = {
	id: 'r',
	version: 3,
	code: wanted.code,
	eventName: wanted.eventName,
	active: true,
	alwaysFireEvent: true,
};
const credentials = { id: 'c', type: 'M3TER_SIGNED_REQUEST', apiKey: 'key', secret: 'very secret' };
const destination = {
	id: 'd',
	version: 4,
	code: wanted.code,
	url: wanted.url,
	active: true,
	credentials,
};
const link = { id: 'l', entityType: 'Notification', entityId: 'r', destinationId: 'd' };
const other = { id: 'x', code: 'other' };

function lists(path: string, ...data: object[]) {
	api().get(path).query(true).reply(200, { data });
}

const ids = { ruleId: 'r', destinationId: 'd', linkId: 'l' };

it('makes rule, destination and link, each tied to the next', async () => {
	const bodies: unknown[] = [];
	lists(rules, other);
	lists(webhooks);
	lists(links);
	api().post(rules, into(bodies)).reply(200, rule);
	api().post(webhooks, into(bodies)).reply(200, destination);
	api().post(links, into(bodies)).reply(200, link);
	expect(await ensureSubscription(client(), wanted)).toEqual(ids);
	const named = { code: 'n8n_1_2', name: 'n8n', description: 'Made by a workflow' };
	expect(bodies).toEqual([
		{ ...named, eventName: wanted.eventName, active: true, alwaysFireEvent: true },
		{
			...named,
			url: wanted.url,
			active: true,
			credentials: { type: 'M3TER_SIGNED_REQUEST', apiKey: 'key', secret: 'very secret' },
		},
		{ entityType: 'Notification', entityId: 'r', destination: 'WEBHOOK', destinationId: 'd' },
	]);
});

it('writes nothing where all three are as wanted', async () => {
	lists(rules, other, rule);
	lists(webhooks, destination);
	api()
		.get(links)
		.query({ pageSize: 200, destinationId: 'd' })
		.reply(200, { data: [{ ...link, id: 'x', entityId: 'another rule' }, link] });
	const connected = client();
	expect(await ensureSubscription(connected, wanted)).toEqual(ids);
	expect(connected.requests().write).toBe(0);
});

it.each([
	['another event', { eventName: 'billing.bill.created' }],
	['inactive', { active: false }],
	['a calculation', { alwaysFireEvent: false, calculation: 'new.amount > 5' }],
])('corrects a rule of the same code with %s, by the version m3ter has', async (_what, odd) => {
	const bodies: unknown[] = [];
	lists(rules, { ...rule, ...odd });
	api().put(`${rules}/r`, into(bodies)).reply(200, rule);
	lists(webhooks, destination);
	lists(links, link);
	expect(await ensureSubscription(client(), wanted)).toEqual(ids);
	const { eventName } = wanted;
	expect(bodies).toMatchObject([{ version: 3, active: true, alwaysFireEvent: true, eventName }]);
});

it.each([
	['leads elsewhere', { url: 'https://old.example.com' }],
	['is inactive', { active: false }],
	['has another secret', { credentials: { ...credentials, secret: 'old' } }],
	['does not tell its secret', { credentials: undefined }],
])('corrects a destination that %s', async (_what, odd) => {
	const bodies: unknown[] = [];
	lists(rules, rule);
	lists(webhooks, { ...destination, ...odd });
	api().put(`${webhooks}/d`, into(bodies)).reply(200, destination);
	lists(links, link);
	expect(await ensureSubscription(client(), wanted)).toEqual(ids);
	expect(bodies).toMatchObject([{ version: 4, url: wanted.url, active: true }]);
});

it('enables a link that m3ter disabled', async () => {
	lists(rules, rule);
	lists(webhooks, destination);
	lists(links, { ...link, enabled: false });
	api()
		.post(`${links}/l/enable`)
		.reply(200, { ...link, enabled: true });
	expect(await ensureSubscription(client(), wanted)).toEqual(ids);
});

it('uses a calculation instead of every event, and another word for webhooks where told', async () => {
	const bodies: unknown[] = [];
	lists(rules);
	lists(webhooks, destination);
	lists(links);
	api().post(rules, into(bodies)).reply(200, rule);
	api().post(links, into(bodies)).reply(200, link);
	const calculation = 'new.amount > old.amount';
	await ensureSubscription(client(), { ...wanted, calculation, destination: 'Webhook' });
	expect(bodies).toMatchObject([
		{ calculation, alwaysFireEvent: false },
		{ destination: 'Webhook' },
	]);
});

it('learns from the listing what the answer to a creation leaves out', async () => {
	lists(rules, rule);
	lists(webhooks);
	api().post(webhooks).reply(200, { name: 'n8n', url: wanted.url });
	lists(webhooks, destination);
	lists(links, link);
	expect(await ensureSubscription(client(), wanted)).toEqual(ids);
});

it('does not call made what is not listed afterwards', async () => {
	lists(rules);
	api().post(rules).reply(200, {});
	lists(rules);
	const fault = await faultOf(async () => await ensureSubscription(client(), wanted));
	expect(fault).toMatchObject({ class: 'unknown', code: 'UNEXPECTED_BODY' });
});

it('repeats no secret when m3ter refuses it', async () => {
	lists(rules, rule);
	lists(webhooks);
	api().post(webhooks).reply(400, { message: 'url does not resolve' });
	const fault = await faultOf(async () => await ensureSubscription(client(), wanted));
	expect(fault).toMatchObject({ class: 'invalid' });
	expect(`${fault.message} ${fault.remedy}`).not.toContain('very secret');
});

describe('looking for one', () => {
	it('finds all three by their code', async () => {
		lists(rules, other, rule);
		lists(webhooks, destination);
		lists(links, link);
		expect(await findSubscription(client(), wanted.code)).toEqual(ids);
	});

	it('tells what of it there is', async () => {
		lists(rules, rule);
		lists(webhooks);
		const { ruleId, destinationId, linkId } = await findSubscription(client(), wanted.code);
		expect([ruleId, destinationId, linkId]).toEqual(['r', undefined, undefined]);
	});
});

describe('deleting', () => {
	const deleted: string[] = [];
	beforeEach(() => void deleted.splice(0));

	function deletes(path: string, status = 200) {
		api()
			.delete(path)
			.reply(status, () => {
				deleted.push(path);
				return { message: 'x' };
			});
	}

	it('goes from the link over the destination to the rule', async () => {
		deletes(`${rules}/r`);
		deletes(`${webhooks}/d`);
		deletes(`${links}/l`);
		await deleteSubscription(client(), ids);
		expect(deleted).toEqual([`${links}/l`, `${webhooks}/d`, `${rules}/r`]);
	});

	it('passes over what is gone already, and over what never was', async () => {
		deletes(`${links}/l`, 404);
		deletes(`${rules}/r`, 404);
		await deleteSubscription(client(), { linkId: 'l', ruleId: 'r' });
		expect(deleted).toHaveLength(2);
	});

	it('stops where it may not, so that nothing is left half tied in silence', async () => {
		deletes(`${links}/l`, 403);
		const fault = await faultOf(async () => await deleteSubscription(client(), ids));
		expect(fault.class).toBe('forbidden');
		expect(nock.pendingMocks()).toEqual([]);
	});
});
