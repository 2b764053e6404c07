import axios from 'axios';
import type { LogEntry } from '../../sandbox';
import { demoCredentials } from '../../scripts/demo/credentials';
import { readHold, readSummary, type Hold, type Summary } from '../../scripts/demo/summary';
import { readTemplate, wantedCredentials } from '../../scripts/demo/templates';
import { wireCredentials, type WantedCredentials } from '../../scripts/demo/wiring';
import {
	outputOf,
	reasonOf,
	type CredentialReference,
	type Workflow,
	type WorkflowNode,
} from '../../scripts/host';
import { chain, START } from '../harness/workflows';
import { startWorld, type World, type WorldOptions } from '../harness/world';
import { inputOf, rightInputs, SELLSY_OAUTH2, SELLSY_V1 } from './credentials-inputs';
import { until } from './sync-world';

export const START_LIMIT_MS = 20 * 60_000;
export const CASE_LIMIT_MS = 5 * 60_000;

export type Row = Record<string, unknown>;
export type Api = 'v1' | 'v2';

/** What a contact of Webmecanik looks like at its screen. */
export interface Contact {
	readonly id: number;
	readonly dateIdentified: string | null;
	readonly points: number;
	readonly tags: ReadonlyArray<{ readonly tag: string }>;
	readonly fields: { readonly all: Row };
}

export interface Party extends Row {
	readonly id: number;
	readonly email: string | null;
}

/** Both vendors and a real n8n, with credentials of either API of Sellsy. */
export interface PairWorld extends World {
	credentials: Map<string, CredentialReference>;
	wanted: WantedCredentials;
}

export interface PairRun {
	readonly reason: string;
	readonly summary: Summary | undefined;
	readonly holds: readonly Hold[];
	readonly log: readonly LogEntry[];
}

/** Limits are far away: what is tried is what arrives, not when. */
const unlimited = { quotaPerSecond: 1_000, quotaPerMinute: null, v1PerSecond: null };
const unpaced = { requestsPerSecond: 200 };

export async function startPairWorld(options: WorldOptions = {}): Promise<PairWorld> {
	const world = await startWorld(options);
	const credentials = new Map<string, CredentialReference>();
	const inputs = [
		...demoCredentials(world.sandbox).filter(({ type }) => type !== SELLSY_OAUTH2),
		...[SELLSY_OAUTH2, SELLSY_V1].map((type) => inputOf(rightInputs(world.sandbox), type, unpaced)),
	];
	for (const input of inputs) credentials.set(input.type, await world.rest.createCredential(input));
	return { ...world, credentials, wanted: await wantedCredentials() };
}

/** Estates of these sizes, of an account and a site that no other test has met. */
export async function seedPair(
	{ sandbox: { control } }: PairWorld,
	corpId: number,
	options: { readonly sellsy: Row; readonly webmecanik: Row },
): Promise<void> {
	await control.seed({ vendor: 'sellsy', size: 0, seed: 1, ...options.sellsy });
	await control.seed({ vendor: 'webmecanik', size: 0, seed: 1, ...options.webmecanik });
	await control.configure('sellsy', { ...unlimited, corpId });
	const changes = { mandatory: false };
	await control.edit('sellsy', 'changeField', { code: 'secteur', changes });
}

export interface Imported {
	readonly id: string;
	/** The sync nodes, in their order. */
	readonly nodes: readonly string[];
}

export interface Changes {
	readonly api?: Api;
	/** Before every sync name, so that two tests do not own one sync. */
	readonly prefix?: string;
	readonly policies?: Row;
	/** Further rows, as the form has them. */
	readonly rows?: readonly Row[];
	/** Field of Sellsy whose row of the template is taken out. */
	readonly without?: string;
}

/** A template as a person imports it: credentials picked, then changed as said. */
export async function importPair(
	{ rest, wanted, credentials }: PairWorld,
	file: string,
	changes: Changes = {},
): Promise<Imported> {
	const template = await templateOf(file);
	const wired = wireCredentials(template, wanted, credentials);
	const nodes = wired.nodes.map((node) => changed(node, changes));
	const { id } = await rest.createWorkflow({ ...wired, nodes });
	return { id, nodes: nodes.filter(isSync).map(({ name }) => name) };
}

export async function templateOf(file: string): Promise<Workflow> {
	return await readTemplate({ file, pair: '', name: '', nodeTypes: [] });
}

function isSync({ type }: WorkflowNode): boolean {
	return type.endsWith('.lockstepSync');
}

export function changed(node: WorkflowNode, changes: Changes): WorkflowNode {
	if (!isSync(node)) return node;
	const { api = 'v2', prefix = '', policies, rows = [], without } = changes;
	const { syncName, mappings } = node.parameters as {
		syncName: { value: string };
		mappings?: { rows: { left?: { value: string } }[] };
	};
	const isKept = ({ left }: { left?: { value: string } }) => !left || left.value !== without;
	return {
		...node,
		parameters: {
			...node.parameters,
			syncName: { ...syncName, value: `${prefix}${syncName.value}` },
			...(api === 'v1' ? { sellsyAuthentication: SELLSY_V1 } : {}),
			...(policies ? { policies } : {}),
			...(mappings ? { mappings: { rows: [...mappings.rows.filter(isKept), ...rows] } } : {}),
		},
	};
}

/** Other parameters for the sync nodes of a stored workflow, as a person would change their forms. */
export async function changePair({ rest }: PairWorld, id: string, parameters: Row): Promise<void> {
	const { nodes } = await rest.workflow(id);
	await rest.updateWorkflow(id, {
		nodes: nodes.map((node) =>
			isSync(node) ? { ...node, parameters: { ...node.parameters, ...parameters } } : node,
		),
	});
}

/** Has the fields and options made that the sync of a stored workflow lacks in Webmecanik. */
export async function prepareWebmecanik(world: PairWorld, { id }: Imported): Promise<void> {
	const { nodes } = await world.rest.workflow(id);
	const parameters = nodes.find(isSync)?.parameters ?? {};
	await operatePair(world, { ...parameters, operation: 'prepareTarget', dryRun: false });
}

/** Runs the workflow once; one result for each of its sync nodes. */
export async function runPair(
	world: PairWorld,
	{ id, nodes }: Imported,
	limitMs = CASE_LIMIT_MS,
): Promise<PairRun[]> {
	const { control } = world.sandbox;
	const since = (await control.log()).at(-1)?.n ?? 0;
	const execution = await world.rest.run(id, 'Run now', limitMs);
	const log = await control.log({ since });
	return nodes.map((node) => {
		const [summary] = outputOf(execution, node, 0);
		return {
			reason: execution.status === 'success' ? '' : reasonOf(execution),
			summary: summary && readSummary(summary.json),
			holds: outputOf(execution, node, 2).map(({ json }) => readHold(json)),
			log,
		};
	});
}

/** What Webmecanik's calls carry, as a person would choose it. */
export const SENT_BY = { 'x-lockstep': 'a long random value' };

/** "Send contact to Sellsy", imported and active; gives the address that campaigns, forms and points call. */
export async function sendContact(world: PairWorld): Promise<string> {
	const [name = '', value = ''] = Object.entries(SENT_BY)[0] ?? [];
	const credential = await world.rest.createCredential({
		...{ type: 'httpHeaderAuth', name: 'Webmecanik calls', data: { name, value } },
	});
	const template = await templateOf('sellsy-webmecanik/send-contact.json');
	const wired = wireCredentials(template, world.wanted, world.credentials);
	const nodes = wired.nodes.map((node) =>
		node.type.endsWith('.webhook')
			? { ...node, webhookId: node.id, credentials: { httpHeaderAuth: credential } }
			: node,
	);
	const { id } = await world.rest.createWorkflow({ ...wired, nodes });
	await world.rest.activate(id);
	const url = `${world.rest.url}/webhook/send-contact-to-sellsy`;
	// n8n answers before the webhook is there.
	await until('the webhook', async () => {
		const { status } = await axios.post(url, {}, { validateStatus: () => true });
		return status === 404 ? undefined : status;
	});
	return url;
}

/** Another operation of the sync node on a stored sync. */
export async function operatePair(
	world: PairWorld,
	parameters: Row,
	limitMs = CASE_LIMIT_MS,
): Promise<Row[]> {
	const type = 'n8n-nodes-lockstep.lockstepSync';
	const step = { name: 'Lockstep', type, parameters: { pair: 'sellsy:webmecanik', ...parameters } };
	const workflow = wireCredentials(chain('Operation', [step]), world.wanted, world.credentials);
	const { id } = await world.rest.createWorkflow(workflow);
	const execution = await world.rest.run(id, START, limitMs);
	if (execution.status !== 'success') throw new Error(reasonOf(execution));
	return outputOf(execution, 'Lockstep', 0).map(({ json }) => json);
}

/** Writing requests at both vendors, as 'vendor METHOD path'. */
export function writesIn(runs: readonly PairRun[]): string[] {
	const [first] = runs;
	return (first?.log ?? [])
		.filter(({ method, path }) => method !== 'GET' && !/\/search$|token|oauth/.test(path))
		.filter((entry) => !isV1Read(entry))
		.map(({ vendor, method, path }) => `${vendor} ${method} ${path}`);
}

/** Every call of API v1 is posted; what it does stands in the form. */
function isV1Read({ path, requestBody }: LogEntry): boolean {
	if (!/\/0\/?$/.test(path)) return false;
	return /\.get(List|One|Infos|Schema)|getInfos/.test(JSON.stringify(requestBody));
}

export function at(world: PairWorld) {
	const { control } = world.sandbox;
	return {
		sellsy: async <T>(action: string, args: Row = {}) =>
			(await control.edit('sellsy', action, args)) as T,
		webmecanik: async <T>(action: string, args: Row = {}) =>
			(await control.edit('webmecanik', action, args)) as T,
		parties: async (object: string, ids?: readonly number[]) =>
			(await control.edit('sellsy', 'listRecords', {
				...{ object },
				...(ids ? { ids } : {}),
			})) as Party[],
		contacts: async () => (await control.edit('webmecanik', 'listContacts', {})) as Contact[],
	};
}

/** E-mail addresses as people mean them, without empty ones. */
export function addresses(all: readonly unknown[]): string[] {
	return all.flatMap((each) =>
		typeof each === 'string' && each.trim() !== '' ? [each.trim().toLowerCase()] : [],
	);
}

export function doubles(all: readonly string[]): string[] {
	const seen = new Set<string>();
	return all.filter((each) => seen.size === seen.add(each).size);
}
