import { createHash } from 'node:crypto';
import { outputOf, reasonOf, type CredentialReference } from '../../scripts/host';
import { chain, START, type Step } from '../harness/workflows';
import { startWorld, type World } from '../harness/world';
import { inputOf, rightInputs, SELLSY_OAUTH2, SELLSY_V1 } from './credentials-inputs';
import { EVERY_MINUTE, firingsIn, type Firings } from './firings';
import { CASE_LIMIT_MS, START_LIMIT_MS, until, type Row } from './sync-world';

const NODE = 'n8n-nodes-lockstep.sellsy';

interface Webhook {
	readonly endpoint: string;
	readonly sign_key: string;
}

type Api = 'oAuth2' | 'v1';

const TYPES: Readonly<Record<Api, string>> = { oAuth2: SELLSY_OAUTH2, v1: SELLSY_V1 };

let world: World;
let firings: Firings;
const references = new Map<string, CredentialReference>();

beforeAll(async () => {
	world = await startWorld({ sandbox: { size: 0 } });
	firings = firingsIn(world);
	const inputs = rightInputs(world.sandbox);
	for (const type of Object.values(TYPES))
		references.set(type, await world.rest.createCredential(inputOf(inputs, type)));
	// Functional cases do not wait for a pace.
	await world.sandbox.control.configure('sellsy', { v1PerSecond: null });
}, START_LIMIT_MS);

afterAll(async () => {
	await world?.close();
}, CASE_LIMIT_MS);

const edit = async <T>(action: string, args: Row = {}): Promise<T> =>
	(await world.sandbox.control.edit('sellsy', action, args)) as T;

const locator = (value: string) => ({ __rl: true, mode: 'id', value });
const idOf = (name: string) => locator(`={{ $('${name}').first().json.id }}`);

/** A filled-in 'Fields' form. */
const form = (value: Row, matchingColumns: string[] = []) => ({
	columns: {
		mappingMode: 'defineBelow',
		value,
		matchingColumns,
		schema: Object.keys(value).map((id) => ({
			...{ id, displayName: id, required: false, defaultMatch: false },
			...{ canBeUsedToMatch: matchingColumns.includes(id), display: true, type: 'string' },
		})),
	},
});

/** API v1 does not tell it of contacts. */
const consentBy = (api: Api) => (api === 'v1' ? {} : { 'consent.email': true });

function credentialOf(api: Api): Record<string, CredentialReference> {
	const reference = references.get(TYPES[api]);
	if (reference === undefined) throw new Error(`No credential for ${api}`);
	return { [TYPES[api]]: reference };
}

const stepBy =
	(authentication: Api) =>
	(name: string, resource: string, operation: string, more: Row = {}): Step => ({
		...{ name, type: NODE },
		parameters: { authentication, resource, operation, ...more },
		credentials: credentialOf(authentication),
	});

async function run(name: string, steps: Step[]) {
	const { id } = await world.rest.createWorkflow(chain(name, steps));
	const execution = await world.rest.run(id, START);
	expect(execution.status === 'success' ? '' : reasonOf(execution)).toBe('');
	return (node: string) => outputOf(execution, node).map(({ json }) => json);
}

/** The custom field the account wants filled, which every new company needs. */
async function sector(): Promise<string> {
	const { id } = await edit<{ id: number }>('changeField', {
		code: 'secteur',
		changes: { mandatory: false },
	});
	return `custom.${id}`;
}

describe('the Sellsy node in a real n8n', () => {
	it.each<Api>(['oAuth2', 'v1'])(
		'by %s: does every operation on companies, individuals, contacts and tags of records',
		async (api) => {
			const step = stepBy(api);
			const custom = await sector();
			const email = `ada.${api}@example.com`;
			const contact = { recordId: idOf('Make contact') };
			const company = { recordId: idOf('Make company') };
			const person = { recordId: idOf('Make person') };
			const items = await run(`Every operation by ${api}`, [
				step('Make company', 'company', 'create', {
					...form({
						name: `Acme ${api}`,
						type: 'prospect',
						reference: `ref-${api}`,
						[custom]: 'Public',
					}),
				}),
				step('Upsert company', 'company', 'upsert', {
					...form({ reference: `ref-${api}`, phone_number: '+33100000000' }, ['reference']),
				}),
				step('Convert', 'company', 'convert', { ...company, target: 'client' }),
				step('Make contact', 'contact', 'create', {
					...form({ email, last_name: 'Byron', ...consentBy(api) }),
				}),
				step('Upsert contact', 'contact', 'upsert', {
					...form({ email, last_name: 'Byron', first_name: 'Ada' }, ['email']),
				}),
				step('Update contact', 'contact', 'update', { ...contact, ...form({ position: 'CTO' }) }),
				step('Link', 'contact', 'link', {
					...contact,
					companyId: idOf('Make company'),
					roles: ['main'],
				}),
				step('Tag', 'smartTag', 'add', { ...contact, kind: 'contact', tags: 'vip, press' }),
				step('Untag', 'smartTag', 'remove', { ...contact, kind: 'contact', tags: 'PRESS' }),
				step('Tags', 'smartTag', 'getAll', { ...contact, kind: 'contact' }),
				step('Get contact', 'contact', 'get', {
					...contact,
					fields: ['first_name', 'position', 'companies', 'smart_tags'],
				}),
				step('Get company', 'company', 'get', {
					...company,
					fields: ['type', 'phone_number', custom],
				}),
				step('Find companies', 'company', 'getAll', {
					...{ returnAll: true, fields: ['name'] },
					filters: { type: 'client', name: `Acme ${api}` },
				}),
				step('Find contacts', 'contact', 'getAll', {
					...{ limit: 5, fields: ['email'], filters: { email } },
				}),
				step('Unlink', 'contact', 'unlink', { ...contact, companyId: idOf('Make company') }),
				step('Make person', 'individual', 'create', {
					...form({ last_name: 'Hopper', type: 'prospect', email: `grace.${api}@example.com` }),
				}),
				step('Upsert person', 'individual', 'upsert', {
					...form({ last_name: 'Hopper', type: 'prospect', email: `grace.${api}@example.com` }, [
						'email',
					]),
				}),
				step('Update person', 'individual', 'update', {
					...person,
					...form({ first_name: 'Grace' }),
				}),
				step('Convert person', 'individual', 'convert', { ...person, target: 'client' }),
				step('Get person', 'individual', 'get', { ...person, fields: ['first_name', 'type'] }),
				step('Delete person', 'individual', 'delete', person),
				step('Delete contact', 'contact', 'delete', contact),
				step('Delete company', 'company', 'delete', company),
			]);

			const [{ id } = {}] = items('Make contact');
			const [{ id: companyId } = {}] = items('Make company');
			const [{ id: personId } = {}] = items('Make person');
			expect(items('Upsert company')).toEqual([{ id: companyId, created: false }]);
			expect(items('Convert')).toEqual([{ id: companyId, type: 'client', converted: true }]);
			expect(items('Upsert contact')).toEqual([{ id, created: false }]);
			expect(items('Link')).toEqual([{ contactId: id, companyId, linked: true }]);
			expect(items('Untag')).toEqual([{ id, tags: ['vip'] }]);
			expect(items('Tags')).toEqual([{ value: 'vip' }]);
			expect(items('Get contact')).toMatchObject([
				{
					...{ id, first_name: 'Ada', position: 'CTO' },
					...{ companies: [companyId], smart_tags: ['vip'] },
				},
			]);
			expect(items('Get company')).toMatchObject([
				{ type: 'client', phone_number: '+33100000000', [custom]: 'Public' },
			]);
			expect(items('Find companies')).toMatchObject([{ id: companyId, name: `Acme ${api}` }]);
			expect(items('Find contacts')).toMatchObject([{ id, email }]);
			expect(items('Unlink')).toEqual([{ contactId: id, companyId, linked: false }]);
			expect(items('Upsert person')).toEqual([{ id: personId, created: false }]);
			expect(items('Get person')).toMatchObject([{ first_name: 'Grace', type: 'client' }]);
			expect(items('Delete company')).toEqual([{ id: companyId, deleted: true }]);
			for (const object of ['company', 'individual', 'contact'])
				expect(await edit('listRecords', { object })).toEqual([]);
		},
		CASE_LIMIT_MS,
	);

	it(
		'lists custom fields, staff, items and tags, and takes a tag off the account',
		async () => {
			const step = stepBy('oAuth2');
			const { id } = await edit<{ id: number }>('createRecord', {
				...{ object: 'contact', fields: { last_name: 'Tagged' } },
			});
			await edit('tagRecord', { object: 'contact', id, words: ['e2e fair'] });
			const items = await run('Lists', [
				step('Staff', 'staff', 'getAll', { limit: 1 }),
				step('One of staff', 'staff', 'get', { recordId: locator('31') }),
				step('Items', 'item', 'getAll', { limit: 1 }),
				step('One item', 'item', 'get', { recordId: idOf('Items') }),
				step('Search', 'smartTag', 'search', { kind: 'contact', text: 'E2E' }),
				step('Delete tag', 'smartTag', 'delete', { tagId: idOf('Search') }),
				step('Tags', 'smartTag', 'getAll', { kind: 'contact', recordId: locator(String(id)) }),
			]);
			const definitions = await run('Definitions', [
				step('Fields', 'customField', 'getAll', { kind: 'contact' }),
			]);
			expect(definitions('Fields')[0]).toMatchObject({
				field: expect.stringMatching(/^custom\./) as string,
			});
			expect(items('Staff')).toHaveLength(1);
			expect(items('One of staff')).toMatchObject([{ id: '31', active: true }]);
			expect(items('One item')).toEqual(items('Items'));
			expect(items('Search')).toMatchObject([{ value: 'e2e fair' }]);
			expect(items('Delete tag')).toMatchObject([{ deleted: true }]);
			expect(items('Tags')).toEqual([]);
			await edit('deleteRecord', { object: 'contact', id });
		},
		CASE_LIMIT_MS,
	);

	it(
		'offers the fields of the account in the form',
		async () => {
			const { parameters, credentials } = stepBy('oAuth2')('Form', 'company', 'upsert', form({}));
			const { fields } = await world.rest.mapperFields({
				nodeType: NODE,
				path: 'parameters.columns',
				methodName: 'getUpsertColumns',
				parameters,
				credentials: credentials ?? {},
			});
			expect(fields.map(({ id }) => id)).toEqual(
				expect.arrayContaining(['name', 'type', 'email', await sector()]),
			);
		},
		CASE_LIMIT_MS,
	);
});

describe('the Sellsy triggers, active in a real n8n', () => {
	const add = async (name: string) => {
		const fields = { last_name: name };
		return String((await edit<{ id: number }>('createRecord', { object: 'contact', fields })).id);
	};
	const change = async (id: string, name: string) =>
		await edit('updateRecords', {
			object: 'contact',
			ids: [Number(id)],
			fields: { last_name: name },
		});

	/** A token of a client of our own, to look at the webhooks. */
	async function webhooks(): Promise<Webhook[]> {
		const { baseUrl, apiUrl } = world.sandbox.vendor('sellsy').credentials() as Record<
			string,
			string
		>;
		const signIn = { grant_type: 'client_credentials', client_id: 'sandbox-personal-client' };
		const token = await fetch(`${baseUrl}/oauth2/access-tokens`, {
			...{ method: 'POST', headers: { 'content-type': 'application/json' } },
			body: JSON.stringify({ ...signIn, client_secret: 'sandbox-personal-secret' }),
		});
		const { access_token } = (await token.json()) as { access_token: string };
		const headers = { authorization: `Bearer ${access_token}` };
		const answer = await fetch(`${apiUrl}/webhooks`, { headers });
		return ((await answer.json()) as { data: Webhook[] }).data;
	}

	const untilWebhooks = async (count: number) =>
		await until(`${count} webhooks`, async () => {
			const all = await webhooks();
			return all.length === count ? all : undefined;
		});

	it(
		'Sellsy Trigger: is called, refuses what is forged or replayed, and leaves nothing there when switched off',
		async () => {
			const events = ['people.created', 'people.updated', 'people.deleted'];
			const id = await firings.activate(
				'sellsyTrigger',
				{ events, options: {} },
				credentialOf('oAuth2'),
			);
			const [webhook] = await untilWebhooks(1);
			await edit('misdeliver', { kind: 'duplicate' });
			const made = await add('Byron');
			await firings.fired(id, 1);
			await change(made, 'Lovelace');
			expect(await firings.fired(id, 2)).toMatchObject([
				{ event: 'created', object: 'contact', recordId: made, record: { last_name: 'Byron' } },
				{ event: 'updated', object: 'contact', recordId: made, record: { last_name: 'Lovelace' } },
			]);

			const body = JSON.stringify({
				...{ eventType: 'peopleLog', event: 'updated', relatedtype: 'people', relatedid: made },
				...{ ownertype: 'staff', ownerid: '31', corpid: '77', timestamp: '1767600000' },
			});
			const call = async (key: string) =>
				(
					await fetch(webhook?.endpoint ?? '', {
						method: 'POST',
						headers: {
							'content-type': 'application/json',
							'x-webhook-signature': createHash('sha1')
								.update(key + body)
								.digest('hex'),
						},
						body,
					})
				).status;
			expect(await call('guessed')).toBe(401);
			expect(await call(webhook?.sign_key ?? '')).toBe(200);
			expect(await firings.fired(id, 1, 2)).toMatchObject([{ recordId: made }]);
			const before = await world.rest.executionIds(id);
			expect(await call(webhook?.sign_key ?? '')).toBe(200);
			expect(await call('guessed')).toBe(401);
			await edit('deleteRecord', { object: 'contact', id: Number(made) });
			expect(await firings.fired(id, 1, 3)).toMatchObject([{ event: 'deleted', record: null }]);
			expect(await world.rest.executionIds(id)).toHaveLength(before.length + 1);

			await world.rest.deactivate(id);
			expect(await untilWebhooks(0)).toEqual([]);
		},
		CASE_LIMIT_MS,
	);

	it(
		'offers the events of the account',
		async () => {
			const events = await world.rest.options({
				nodeType: 'n8n-nodes-lockstep.sellsyTrigger',
				path: 'parameters.events',
				methodName: 'getWebhookEvents',
				parameters: {},
				credentials: credentialOf('oAuth2'),
			});
			expect(JSON.stringify(events)).toContain('third_party_contact.created');
		},
		CASE_LIMIT_MS,
	);

	it.each<Api>(['oAuth2', 'v1'])(
		'Sellsy Poll Trigger by %s: hands on what was created and changed since it was switched on, each once',
		async (api) => {
			const old = await add('Old');
			const { control } = world.sandbox;
			const since = (await control.log()).at(-1)?.n ?? 0;
			const id = await firings.activate(
				'sellsyPollTrigger',
				{
					...{ authentication: api, record: 'contact', events: ['created', 'updated'] },
					...{ fields: ['last_name'], options: {}, pollTimes: EVERY_MINUTE },
				},
				credentialOf(api),
			);
			const isListing = api === 'v1' ? /Peoples\.getList/ : /contacts.search/;
			await until('the first poll', async () =>
				(await control.log({ since })).find(
					(entry) =>
						entry.status === 200 &&
						isListing.test(`${entry.path} ${JSON.stringify(entry.requestBody ?? '')}`),
				),
			);
			const made = await add('Made');
			await change(old, 'Changed');
			const items = await firings.fired(id, 2);
			await world.rest.deactivate(id);

			const byEvent = [...items].sort((a, b) => String(a.event).localeCompare(String(b.event)));
			expect(byEvent).toMatchObject([
				{ event: 'created', recordId: made, record: { last_name: 'Made' } },
				{ event: 'updated', recordId: old, record: { last_name: 'Changed' } },
			]);
		},
		CASE_LIMIT_MS,
	);
});
