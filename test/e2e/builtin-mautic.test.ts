import { setTimeout as sleep } from 'node:timers/promises';
import {
	outputOf,
	type CredentialReference,
	type Execution,
	type Workflow,
} from '../../scripts/host';
import { builtinMautic } from '../harness/mautic-credentials';
import { authorizeAddress, followToCallback } from '../harness/oauth';
import { chain, START, type Step } from '../harness/workflows';
import { startWorld, type World } from '../harness/world';

const START_LIMIT_MS = 20 * 60_000;
const RUN_LIMIT_MS = 60_000;
const LOOK_AGAIN_MS = 100;
const NODE = 'Mautic';
/** More than a page of the node's own, so that it has to turn one. */
const SIZE = 40;

type Json = Record<string, unknown>;
interface Contact extends Json {
	id: number;
	points: number;
	tags: Array<{ tag: string }>;
	fields: { all: Json };
}

describe('n8n’s own Mautic node against the sandbox', () => {
	let world: World;
	let basic: CredentialReference;
	let oAuth2: CredentialReference;

	beforeAll(async () => {
		const sandbox = { vendors: ['webmecanik'], size: SIZE };
		world = await startWorld({ withPackage: false, sandbox });
		const inputs = builtinMautic(world.sandbox);
		basic = await world.rest.createCredential(inputs.basic);
		oAuth2 = await world.rest.createCredential(inputs.oAuth2);
	}, START_LIMIT_MS);

	afterAll(async () => {
		await world?.close();
	}, RUN_LIMIT_MS);

	function step(parameters: Json): Step {
		return {
			name: NODE,
			type: 'n8n-nodes-base.mautic',
			parameters: { authentication: 'credentials', ...parameters },
			credentials: { mauticApi: basic, mauticOAuth2Api: oAuth2 },
		};
	}

	async function runNode(parameters: Json): Promise<Execution> {
		const { id } = await world.rest.createWorkflow(chain('Built-in Mautic', [step(parameters)]));
		return await world.rest.run(id, START);
	}

	/** What the node puts out; it has to succeed. */
	async function output<T = Contact>(parameters: Json): Promise<T[]> {
		const execution = await runNode(parameters);
		expect({ status: execution.status, reason: execution.error }).toEqual({ status: 'success' });
		return outputOf(execution, NODE).map((item) => item.json as T);
	}

	const edit = async <T>(action: string, args: Json = {}) =>
		(await world.sandbox.control.edit('webmecanik', action, args)) as T;
	const stored = async (id: number) =>
		(await edit<Contact[]>('listContacts')).find((contact) => contact.id === id);
	const createContact = async (email: string, more: Json = {}) => {
		const names = { firstName: 'Ada', lastName: 'Lovelace', company: '', position: '', title: '' };
		const [contact] = await output({
			...{ resource: 'contact', operation: 'create', jsonParameters: false },
			...{ email, ...names, additionalFields: {}, options: {}, ...more },
		});
		if (!contact) throw new Error('The node put out no contact');
		return contact;
	};

	it(
		'passes the test of its credential',
		async () => {
			const { basic: input } = builtinMautic(world.sandbox);
			expect(await world.rest.testCredential(basic, input)).toMatchObject({ status: 'OK' });
			const wrong = { ...input, data: { ...input.data, password: 'wrong' } };
			expect(await world.rest.testCredential(basic, wrong)).toMatchObject({ status: 'Error' });
		},
		RUN_LIMIT_MS,
	);

	it(
		'creates, reads, updates and deletes a contact',
		async () => {
			const more = { company: 'Analytical Engines', additionalFields: { tags: ['vip'] } };
			const { id } = await createContact('ada@x.example', more);
			expect(await stored(id)).toMatchObject({
				tags: [{ tag: 'vip' }],
				fields: { all: { firstname: 'Ada', company: 'Analytical Engines' } },
			});

			const ofOne = { resource: 'contact', contactId: String(id), options: { rawData: true } };
			const updateFields = { lastName: 'King', tags: ['-vip', 'client'] };
			const [updated] = await output({ ...ofOne, operation: 'update', updateFields });
			const [read] = await output({ ...ofOne, operation: 'get' });
			expect(updated).toMatchObject({ id, fields: { all: { lastname: 'King' } } });
			expect(read).toMatchObject({ id, tags: [{ tag: 'client' }] });

			await output({ ...ofOne, operation: 'delete' });
			expect(await stored(id)).toBeUndefined();
		},
		RUN_LIMIT_MS,
	);

	it(
		'gets a second contact of one e-mail as the first, and the sandbox tells of it',
		async () => {
			const first = await createContact('twin@x.example');
			const second = await createContact('TWIN@x.example');

			expect(second.id).toBe(first.id);
			expect(await edit('listMerges')).toContainEqual(
				expect.objectContaining({ object: 'lead', id: first.id, via: 'POST /contacts/new' }),
			);
		},
		RUN_LIMIT_MS,
	);

	it(
		'gets many, page by page, and some in an order',
		async () => {
			const many = { resource: 'contact', operation: 'getAll' };
			const all = await output({ ...many, returnAll: true, options: { rawData: true } });
			const options = { orderBy: 'dateAdded', orderByDir: 'desc', search: '!is:anonymous' };
			const some = await output<Json>({ ...many, returnAll: false, limit: 5, options });

			const ids = (await edit<Contact[]>('listContacts')).map(({ id }) => id);
			expect(all.map(({ id }) => id).sort((a, b) => a - b)).toEqual(ids);
			expect(ids.length).toBeGreaterThan(SIZE);
			expect(some).toHaveLength(5);
		},
		RUN_LIMIT_MS,
	);

	it(
		'moves points, segments and do-not-contact',
		async () => {
			const { id } = await createContact('points@x.example');
			const ofOne = { resource: 'contact', contactId: String(id) };
			const points = { ...ofOne, operation: 'editContactPoint' };
			await output({ ...points, action: 'add', points: '12' });
			await output({ ...points, action: 'remove', points: '2' });
			const segment = { contactId: String(id), segmentId: '1' };
			await output({ resource: 'contactSegment', operation: 'add', ...segment });
			await output({
				...{ ...ofOne, operation: 'editDoNotContactList', channel: 'email', action: 'add' },
				additionalFields: { reason: '1', comments: 'asked for it' },
			});

			expect(await stored(id)).toMatchObject({
				points: 10,
				doNotContact: [{ channel: 'email', reason: 1, comments: 'asked for it' }],
			});
			const [found] = await output({
				...{ resource: 'contact', operation: 'getAll', returnAll: true },
				options: { search: 'segment:newsletter email:points@x.example', rawData: true },
			});
			expect(found?.id).toBe(id);
		},
		RUN_LIMIT_MS,
	);

	it(
		'creates, reads, updates, lists and deletes a company, and joins a contact to it',
		async () => {
			const company = { resource: 'company', simple: false };
			const [made] = await output({
				...{ ...company, operation: 'create', name: 'Acme' },
				additionalFields: { companyEmail: 'info@acme.example', numberOfEmpoyees: 12 },
			});
			const companyId = String(made?.id);
			const [updated] = await output({
				...{
					...company,
					operation: 'update',
					companyId,
					updateFields: { phone: '02 61 91 00 00' },
				},
			});
			const [read] = await output({ ...company, operation: 'get', companyId });
			expect(updated?.fields.all).toMatchObject({
				companyname: 'Acme',
				companynumber_of_employees: 12,
			});
			expect(read).toMatchObject({
				id: made?.id,
				fields: { all: { companyphone: '02 61 91 00 00' } },
			});

			const { id } = await createContact('member@x.example');
			const members = { resource: 'companyContact', contactId: String(id), companyId };
			await output({ ...members, operation: 'add' });
			expect((await stored(id))?.fields.all.company).toBe('Acme');
			await output({ ...members, operation: 'remove' });
			expect((await stored(id))?.fields.all.company).toBeNull();

			const list = { ...company, operation: 'getAll', returnAll: true, additionalFields: {} };
			expect((await output(list)).map((each) => each.id)).toContain(made?.id);
			await output({ ...company, operation: 'delete', companyId });
			expect((await output(list)).map((each) => each.id)).not.toContain(made?.id);
		},
		RUN_LIMIT_MS,
	);

	it(
		'shows Mautic’s own words when a value is refused',
		async () => {
			const execution = await runNode({
				...{ resource: 'contact', operation: 'create', jsonParameters: true, options: {} },
				...{ bodyJson: '{"email":"nobody"}', additionalFields: {} },
			});

			expect(execution.status).toBe('error');
			expect(JSON.stringify(execution.error)).toContain('The email address is invalid');
		},
		RUN_LIMIT_MS,
	);

	it(
		'works by OAuth2 and renews a token that has expired',
		async () => {
			await followToCallback(world.rest, await authorizeAddress(world.rest, oAuth2));
			const list = {
				...{ authentication: 'oAuth2', resource: 'contact', operation: 'getAll' },
				...{ returnAll: false, limit: 3, options: {} },
			};
			expect(await output(list)).toHaveLength(3);
			await edit('expireTokens');
			expect(await output(list)).toHaveLength(3);

			const counts = await world.sandbox.control.counts('webmecanik');
			expect(counts['POST /oauth/v2/token']).toBe(2);
		},
		RUN_LIMIT_MS,
	);

	it(
		'is told by its trigger, which checks the signature, and answers with an edit',
		async () => {
			const event = 'mautic.lead_post_save_new';
			const trigger = {
				...step({ events: [event], eventsOrder: 'ASC' }),
				...{ name: 'Told', type: 'n8n-nodes-base.mauticTrigger' },
			};
			const tag = step({
				...{ resource: 'contact', operation: 'update', options: {} },
				contactId: `={{ $json["${event}"][0].contact.id }}`,
				updateFields: { tags: ['seen'] },
			});
			const { id: workflowId } = await world.rest.createWorkflow(
				withoutStart(chain('Built-in Mautic trigger', [trigger, tag])),
			);
			await world.rest.activate(workflowId);
			// n8n sets webhooks up behind its answer, and takes them down likewise.
			const [hook] = await webhooks(1);
			expect(hook?.triggers).toEqual([event]);

			const { id } = await edit<Contact>('createContact', { fields: { email: 'new@x.example' } });
			expect(await seen(id)).toMatchObject([{ tag: 'seen' }]);
			const [told] = await webhooks(1);
			expect(told?.log).toMatchObject([{ statusCode: 200 }]);

			await world.rest.deactivate(workflowId);
			expect(await webhooks(0)).toEqual([]);
		},
		RUN_LIMIT_MS,
	);

	/** The webhooks once there are so many; the limit of the test ends the wait. */
	async function webhooks(count: number): Promise<Array<{ triggers: string[]; log: Json[] }>> {
		for (;;) {
			const all = await edit<Array<{ triggers: string[]; log: Json[] }>>('listWebhooks');
			if (all.length === count) return all;
			await sleep(LOOK_AGAIN_MS);
		}
	}

	/** The tags of a contact once it has some; the limit of the test ends the wait. */
	async function seen(id: number): Promise<Contact['tags']> {
		for (;;) {
			const tags = (await stored(id))?.tags ?? [];
			if (tags.length > 0) return tags;
			await sleep(LOOK_AGAIN_MS);
		}
	}
});

/** The steps alone, of which the first is a trigger itself. */
function withoutStart({ nodes, connections, ...workflow }: Workflow): Workflow {
	const { [START]: _start, ...between } = connections;
	return { ...workflow, nodes: nodes.filter(({ name }) => name !== START), connections: between };
}
