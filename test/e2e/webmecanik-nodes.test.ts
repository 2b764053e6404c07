import { createHmac } from 'node:crypto';
import { outputOf, reasonOf, type CredentialReference } from '../../scripts/host';
import { webmecanikInputs } from '../harness/mautic-credentials';
import { chain, START, type Step } from '../harness/workflows';
import { startWorld, type World } from '../harness/world';
import { EVERY_MINUTE, firingsIn, type Firings } from './firings';
import { CASE_LIMIT_MS, START_LIMIT_MS, until, type Row } from './sync-world';

const BASIC = 'lockstepWebmecanikApi';
const OAUTH2 = 'lockstepWebmecanikOAuth2Api';
const NODE = 'n8n-nodes-lockstep.webmecanik';

interface Hook {
	readonly webhookUrl: string;
	readonly secret: string;
}

interface Seen {
	readonly id: number;
	readonly tags: readonly object[];
	readonly doNotContact: readonly object[];
	readonly fields: { readonly all: Row };
}

let world: World;
let firings: Firings;
let basic: CredentialReference;
let oAuth2: CredentialReference;

beforeAll(async () => {
	world = await startWorld({ sandbox: { vendors: ['webmecanik'] } });
	firings = firingsIn(world);
	const inputs = webmecanikInputs(world.sandbox);
	basic = await world.rest.createCredential(inputs.basic);
	const data = { ...inputs.oAuth2.data, grantType: 'clientCredentials' };
	oAuth2 = await world.rest.createCredential({ ...inputs.oAuth2, data });
}, START_LIMIT_MS);

afterAll(async () => {
	await world?.close();
}, CASE_LIMIT_MS);

const edit = async <T>(action: string, args: Row = {}): Promise<T> =>
	(await world.sandbox.control.edit('webmecanik', action, args)) as T;
const contacts = async () => await edit<Seen[]>('listContacts');
const hooks = async () => await edit<Hook[]>('listWebhooks');

const locator = (value: string) => ({ __rl: true, mode: 'id', value });
const idOf = (name: string) => `={{ $('${name}').first().json.id }}`;

/** A filled-in 'Fields' form. */
const form = (value: Row, matchingColumns: string[] = []) => ({
	mappingMode: 'defineBelow',
	value,
	matchingColumns,
	schema: Object.keys(value).map((id) => ({
		...{ id, displayName: id, required: false, defaultMatch: false },
		...{ canBeUsedToMatch: matchingColumns.includes(id), display: true, type: 'string' },
	})),
});

const step = (name: string, resource: string, operation: string, more: Row = {}): Step => ({
	...{ name, type: NODE },
	parameters: { authentication: 'basic', resource, operation, ...more },
	credentials: { [BASIC]: basic },
});

async function run(name: string, steps: Step[]) {
	const { id } = await world.rest.createWorkflow(chain(name, steps));
	const execution = await world.rest.run(id, START);
	expect(execution.status === 'success' ? '' : reasonOf(execution)).toBe('');
	return (node: string) => outputOf(execution, node).map(({ json }) => json);
}

describe('the Webmecanik node in a real n8n', () => {
	const contactId = locator(idOf('Make contact'));
	const companyId = locator(idOf('Make company'));
	const segmentId = locator('1');

	it(
		'does every operation on contacts, companies, segments and tags',
		async () => {
			const email = 'ada@example.com';
			const items = await run('Every operation', [
				step('Make company', 'company', 'create', { columns: form({ companyname: 'Acme' }) }),
				step('Upsert company', 'company', 'upsert', {
					columns: form({ companyname: 'ACME', companycity: 'Lyon' }, ['companyname']),
				}),
				step('Update company', 'company', 'update', {
					...{ companyId, columns: form({ companyzipcode: '69001' }) },
				}),
				step('Make contact', 'contact', 'create', {
					columns: form({ email, lastname: 'Byron', points: 5 }),
				}),
				step('Upsert contact', 'contact', 'upsert', {
					columns: form({ email, firstname: 'Ada' }, ['email']),
				}),
				step('Update contact', 'contact', 'update', {
					...{ contactId, columns: form({ points: 0, city: 'Lyon' }) },
				}),
				step('Join company', 'company', 'addContact', { companyId, contactId }),
				step('Join segment', 'segment', 'addContact', { segmentId, contactId }),
				step('Tag', 'tag', 'addToContact', { contactId, tags: 'vip, press' }),
				step('Forbid', 'contact', 'addDoNotContact', { contactId, reason: 'unsubscribed' }),
				step('Get contact', 'contact', 'get', {
					...{ contactId, fields: ['firstname', 'points', 'companies', 'tags', 'consent.email'] },
				}),
				step('Find contacts', 'contact', 'getAll', {
					...{ returnAll: true, fields: ['email'] },
					filters: { search: 'segment:newsletter' },
					conditions: { all: [{ field: 'city', value: 'lyon' }] },
				}),
				step('Get company', 'company', 'get', { companyId, fields: ['companycity'] }),
				step('Find companies', 'company', 'getAll', { limit: 5, fields: ['companyzipcode'] }),
				step('Untag', 'tag', 'removeFromContact', { contactId, tags: 'press' }),
				step('Allow', 'contact', 'removeDoNotContact', { contactId }),
				step('Leave segment', 'segment', 'removeContact', { segmentId, contactId }),
				step('Leave company', 'company', 'removeContact', { companyId, contactId }),
			]);

			const [{ id } = {}] = items('Make contact');
			const [{ id: company } = {}] = items('Make company');
			expect(items('Upsert company')).toEqual([{ id: company, created: false }]);
			expect(items('Upsert contact')).toEqual([{ id, created: false }]);
			expect(items('Get contact')).toMatchObject([
				{
					...{ id, firstname: 'Ada', points: 0 },
					...{ companies: [company], tags: ['press', 'vip'], 'consent.email': false },
				},
			]);
			expect(items('Find contacts')).toEqual([{ id, email }]);
			expect(items('Get company')).toEqual([{ id: company, companycity: 'Lyon' }]);
			expect(items('Find companies')).toEqual([{ id: company, companyzipcode: '69001' }]);
			expect(items('Untag')).toEqual([{ contactId: id, tags: ['vip'] }]);
			const [seen] = await contacts();
			expect(seen).toMatchObject({ tags: [{ tag: 'vip' }], doNotContact: [] });
			expect(await edit('listMemberships')).toEqual([]);
			expect(await edit('listMerges')).toEqual([]);

			const deleted = await run('Delete', [
				step('Delete contact', 'contact', 'delete', { contactId: locator(String(id)) }),
				step('Delete company', 'company', 'delete', { companyId: locator(String(company)) }),
			]);
			expect(deleted('Delete contact')).toEqual([{ id, deleted: true }]);
			expect(deleted('Delete company')).toEqual([{ id: company, deleted: true }]);
			expect(await contacts()).toEqual([]);
		},
		CASE_LIMIT_MS,
	);

	it(
		'lists segments, tags, users and fields, signed in by OAuth2',
		async () => {
			const listing = (resource: string): Step => ({
				...step(resource, resource, 'getAll', { authentication: 'oAuth2', limit: 1 }),
				credentials: { [OAUTH2]: oAuth2 },
			});
			const items = await run('Lists', ['segment', 'tag', 'user', 'field'].map(listing));
			expect(items('segment')).toMatchObject([{ name: 'Newsletter' }]);
			expect(items('tag')).toMatchObject([{ tag: 'client' }]);
			expect(items('user')).toMatchObject([{ username: expect.any(String) as string }]);
			expect(items('field')).toMatchObject([{ object: 'contact', id: 'id' }]);
		},
		CASE_LIMIT_MS,
	);

	it(
		'offers the fields of the site in the form',
		async () => {
			const { parameters } = step('Form', 'contact', 'upsert', { columns: form({}) });
			const { fields } = await world.rest.mapperFields({
				nodeType: NODE,
				path: 'parameters.columns',
				methodName: 'getUpsertColumns',
				parameters,
				credentials: { [BASIC]: basic },
			});
			expect(fields.map(({ id }) => id)).toEqual(expect.arrayContaining(['email', 'custom_text']));
		},
		CASE_LIMIT_MS,
	);

	it(
		'refuses what would merge two contacts, on the item it belongs to',
		async () => {
			await edit('createContact', { fields: { email: 'taken@example.com' } });
			const make = step('Make', 'contact', 'create', {
				columns: form({ email: 'TAKEN@example.com', lastname: 'Other' }),
			});
			const items = await run('Merge', [{ ...make, onError: 'continueRegularOutput' } as Step]);
			expect(items('Make')[0]?.['description']).toContain('would merge the two');
			expect(await edit('listMerges')).toEqual([]);
		},
		CASE_LIMIT_MS,
	);
});

describe('the Webmecanik triggers, active in a real n8n', () => {
	const untilHooks = async (count: number) =>
		await until(`${count} webhooks`, async () => {
			const all = await hooks();
			return all.length === count ? all : undefined;
		});

	const make = async (email: string) =>
		String((await edit<Seen>('createContact', { fields: { email } })).id);
	const change = async (id: string, city: string) =>
		await edit('updateContacts', { ids: [Number(id)], fields: { city } });

	it(
		'Webmecanik Trigger: is called, refuses what is forged or replayed, and leaves nothing there when switched off',
		async () => {
			const id = await firings.activate(
				'webmecanikTrigger',
				{ authentication: 'basic', events: ['contactCreated', 'contactUpdated'], options: {} },
				{ [BASIC]: basic },
			);
			const [hook] = await untilHooks(1);
			await edit('misdeliver', { kind: 'duplicate' });
			const made = await make('new@example.com');
			await firings.fired(id, 1);
			await change(made, 'Lyon');
			expect(await firings.fired(id, 2)).toMatchObject([
				{ event: 'contactCreated', recordId: made, record: { email: 'new@example.com' } },
				{ event: 'contactUpdated', recordId: made, record: { city: 'Lyon' } },
			]);

			const timestamp = new Date().toISOString();
			const body = JSON.stringify({
				'mautic.lead_post_save_update': [{ contact: { id: 47, fields: {} }, timestamp }],
				'mautic.lead_post_save_new': [{ contact: { id: 48, fields: {} }, timestamp }],
			});
			const call = async (secret: string) =>
				(
					await fetch(hook?.webhookUrl ?? '', {
						method: 'POST',
						headers: {
							'content-type': 'application/json',
							'webhook-signature': createHmac('sha256', secret).update(body).digest('base64'),
						},
						body,
					})
				).status;
			expect(await call('guessed')).toBe(401);
			expect(await call(hook?.secret ?? '')).toBe(200);
			const told = await firings.fired(id, 2, 2);
			expect(told.map(({ recordId }) => recordId)).toEqual(['47', '48']);
			const before = await world.rest.executionIds(id);
			expect(await call(hook?.secret ?? '')).toBe(200);
			await change(made, 'Nice');
			expect(await firings.fired(id, 1, 4)).toMatchObject([{ record: { city: 'Nice' } }]);
			expect(await world.rest.executionIds(id)).toHaveLength(before.length + 1);

			await world.rest.deactivate(id);
			expect(await untilHooks(0)).toEqual([]);
		},
		CASE_LIMIT_MS,
	);

	it(
		'Webmecanik Poll Trigger: hands on what was created and changed since it was switched on, each once',
		async () => {
			const old = await make('old@example.com');
			const { control } = world.sandbox;
			const since = (await control.log()).at(-1)?.n ?? 0;
			const id = await firings.activate(
				'webmecanikPollTrigger',
				{
					...{ authentication: 'oAuth2', record: 'contact', events: ['created', 'updated'] },
					...{ fields: ['email', 'city'], options: {}, pollTimes: EVERY_MINUTE },
				},
				{ [OAUTH2]: oAuth2 },
			);
			await until('the first poll', async () =>
				(await control.log({ since })).find(
					({ path, status }) => path === '/api/contacts' && status === 200,
				),
			);
			const made = await make('made@example.com');
			await change(old, 'Lyon');
			const items = await firings.fired(id, 2);
			await world.rest.deactivate(id);

			expect(items).toMatchObject([
				{ event: 'updated', recordId: old, record: { email: 'old@example.com', city: 'Lyon' } },
				{ event: 'created', recordId: made, record: { email: 'made@example.com' } },
			]);
		},
		CASE_LIMIT_MS,
	);
});
