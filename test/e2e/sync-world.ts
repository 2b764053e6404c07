import fs from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { stateFileIn } from '../../nodes/LockstepSync/actions/store';
import type { LogEntry } from '../../sandbox';
import { demoCredentials } from '../../scripts/demo/credentials';
import { writesIn } from '../../scripts/demo/stories/salesforce-writes';
import { readHold, readSummary, type Hold, type Summary } from '../../scripts/demo/summary';
import { readTemplate, readTemplates, wantedCredentials } from '../../scripts/demo/templates';
import { wireCredentials, type WantedCredentials } from '../../scripts/demo/wiring';
import {
	outputOf,
	reasonOf,
	type CredentialReference,
	type Execution,
	type Item,
	type Workflow,
	type WorkflowNode,
} from '../../scripts/host';
import { chain, START } from '../harness/workflows';
import { startWorld, type World, type WorldOptions } from '../harness/world';

export const START_LIMIT_MS = 20 * 60_000;
export const CASE_LIMIT_MS = 4 * 60_000;
export const TARGET = 'm3ter_Account__c';
export const SYNC_NAME = 'm3ter accounts to Salesforce';

const TEMPLATE = 'm3ter-salesforce/accounts.json';
const SYNC_NODE = 'Sync accounts';
const RUN_NOW = 'Run now';
const OUTPUT = { summary: 0, changes: 1, attention: 2 };
const POLL_MS = 100;
const POLL_LIMIT_MS = 120_000;

/** Short, so that a write without an answer is decided soon; seconds. */
const REQUEST_TIMEOUT = 10;

const wait = z.object({ for: z.string(), seconds: z.number() });
/** What the demo does not look at. */
const more = z.object({
	run: z.string(),
	syncId: z.string(),
	openParked: z.number(),
	counts: z.object({
		unchanged: z.number(),
		skipped: z.number(),
		parked: z.number(),
		deleted: z.number(),
	}),
	waited: z.array(wait),
	warnings: z.array(z.string()),
});

export type Row = Record<string, unknown>;
export type RunSummary = Summary & z.infer<typeof more>;

/** A run of the template: what n8n keeps of it, and what the vendors saw meanwhile. */
export interface SyncRun {
	execution: Execution;
	/** Why it did not succeed, with what to do. */
	reason: string;
	/** Absent where the node did not get that far. */
	summary: RunSummary | undefined;
	changes: Row[];
	holds: Hold[];
	/** Requests in order of arrival, all vendors. */
	log: LogEntry[];
}

/** What is different from the template as it is imported. */
export interface TemplateChanges {
	name?: string;
	/** Of the sync node, over the template's own. */
	parameters?: Row;
	/** Of the sync node, over the parameter of the same name. */
	options?: Row;
	/** Settings of the sync node itself: retryOnFail and the like. */
	node?: Row;
	/** Of the Schedule Trigger. */
	rule?: Row;
}

export interface SyncWorld extends World {
	/** Picked in every workflow that is imported from now on. */
	credentials: Map<string, CredentialReference>;
	template: Workflow;
	wanted: WantedCredentials;
}

/** Sandbox and real n8n beside each other, credentials stored, `size` accounts at m3ter. */
export async function startSyncWorld(
	size: number,
	options: Pick<WorldOptions, 'env' | 'apart'> = {},
): Promise<SyncWorld> {
	const world = await startWorld({ sandbox: { size }, ...options });
	try {
		return await ready(world);
	} catch (caught) {
		await world.close();
		throw caught;
	}
}

async function ready(world: World): Promise<SyncWorld> {
	const template = (await readTemplates()).find(({ file }) => file === TEMPLATE);
	if (template === undefined) throw new Error(`No template ${TEMPLATE}`);
	const parts = { template: await readTemplate(template), wanted: await wantedCredentials() };
	const all = { ...world, ...parts, credentials: new Map<string, CredentialReference>() };
	await storeCredentials(all);
	return all;
}

/** Credentials as the vendors give them out now, without a token, picked from now on. */
export async function storeCredentials({ sandbox, rest, credentials }: SyncWorld): Promise<void> {
	for (const input of demoCredentials(sandbox))
		credentials.set(input.type, await rest.createCredential(input));
}

/** The accounts template as a person imports it: credentials picked, then changed as said. Returns its id. */
export async function importSync(world: SyncWorld, changes: TemplateChanges = {}): Promise<string> {
	const wired = wireCredentials(world.template, world.wanted, world.credentials);
	const nodes = wired.nodes.map((node) => changed(node, changes));
	const name = changes.name ?? wired.name;
	const { id } = await world.rest.createWorkflow({ ...wired, name, nodes });
	return id;
}

function changed(node: WorkflowNode, { parameters, options, node: own, rule }: TemplateChanges) {
	if (node.type.endsWith('.scheduleTrigger') && rule) return { ...node, parameters: { rule } };
	if (node.name !== SYNC_NODE) return node;
	// So small that a run has a middle in which something can happen.
	const all = { requestTimeout: REQUEST_TIMEOUT, recordsPerCall: 200, ...options };
	return { ...node, ...own, parameters: { ...node.parameters, options: all, ...parameters } };
}

/** Other parameters for the sync node of a stored workflow, as a person would change its form. */
export async function changeSync(
	{ rest }: SyncWorld,
	workflowId: string,
	parameters: Row,
): Promise<void> {
	const { nodes } = await rest.workflow(workflowId);
	const changes = nodes.map((node) => changed(node, { parameters }));
	await rest.updateWorkflow(workflowId, { nodes: changes });
}

/** Another credential of a type in the nodes that have one; undefined takes it away. */
export async function swapCredential(
	{ rest }: SyncWorld,
	workflowId: string,
	type: string,
	reference: CredentialReference | undefined,
): Promise<void> {
	const { nodes } = await rest.workflow(workflowId);
	const swapped = nodes.map((node) => {
		if (!node.type.endsWith('.lockstepSync')) return node;
		const { [type]: _former, ...others } = node.credentials ?? {};
		return { ...node, credentials: reference ? { ...others, [type]: reference } : others };
	});
	await rest.updateWorkflow(workflowId, { nodes: swapped });
}

/** Rows of the template's mapping, to be changed by a case. */
export function mappingRows({ template }: SyncWorld): MappingRow[] {
	const node = template.nodes.find(({ name }) => name === SYNC_NODE);
	return mappings.parse(node?.parameters.mappings).rows;
}

const locator = z.object({ value: z.string() }).passthrough();
const mappingRow = z.object({ left: locator, right: locator }).passthrough();
const mappings = z.object({ rows: z.array(mappingRow) });

export type MappingRow = z.infer<typeof mappingRow>;

/** Starts the template and does not wait for it; the number of the last request before it comes along. */
export async function startRun(world: SyncWorld, workflowId: string): Promise<StartedRun> {
	const since = await lastRequest(world);
	return { id: await world.rest.start(workflowId, RUN_NOW), since };
}

export interface StartedRun {
	/** Of the execution. */
	id: string;
	/** Last request before it. */
	since: number;
}

export async function endOf(
	world: SyncWorld,
	{ id, since }: StartedRun,
	limitMs = CASE_LIMIT_MS,
): Promise<SyncRun> {
	return await readRun(world, await world.rest.ended(id, limitMs), since);
}

export async function runSync(world: SyncWorld, workflowId: string): Promise<SyncRun> {
	return await endOf(world, await startRun(world, workflowId));
}

export async function readRun(
	world: SyncWorld,
	execution: Execution,
	since: number,
): Promise<SyncRun> {
	const [summary] = outputOf(execution, SYNC_NODE, OUTPUT.summary);
	return {
		execution,
		reason: execution.status === 'success' ? '' : reasonOf(execution),
		summary: summary && summaryOf(summary.json),
		changes: outputOf(execution, SYNC_NODE, OUTPUT.changes).map(({ json }) => json),
		holds: outputOf(execution, SYNC_NODE, OUTPUT.attention).map(({ json }) => readHold(json)),
		log: await world.sandbox.control.log({ since }),
	};
}

function summaryOf(json: Row): RunSummary {
	const [known, rest] = [readSummary(json), more.parse(json)];
	return { ...known, ...rest, counts: { ...known.counts, ...rest.counts } };
}

/** Size of all that the sync node handed out, as n8n stores it, in characters. */
export function outputSize(execution: Execution): number {
	return JSON.stringify(execution.runData[SYNC_NODE]?.at(-1)?.data ?? {}).length;
}

export async function lastRequest({ sandbox }: SyncWorld): Promise<number> {
	return (await sandbox.control.log()).at(-1)?.n ?? 0;
}

/** Another operation of the Lockstep Sync node, in a workflow of its own; `then`: one that takes its items. */
export async function operate(world: SyncWorld, parameters: Row, then?: Row): Promise<Operated> {
	const type = 'n8n-nodes-lockstep.lockstepSync';
	const steps = [parameters, ...(then ? [then] : [])].map((each, at) => ({
		name: `Lockstep ${at + 1}`,
		type,
		parameters: each,
	}));
	const workflow = wireCredentials(chain('Operation', steps), world.wanted, world.credentials);
	const { id } = await world.rest.createWorkflow(workflow);
	const execution = await world.rest.run(id, START, CASE_LIMIT_MS);
	const items = (output: number) =>
		outputOf(execution, `Lockstep ${steps.length}`, output).map(({ json }: Item) => json);
	return {
		items: items(OUTPUT.summary),
		changes: items(OUTPUT.changes),
		execution,
		reason: execution.status === 'success' ? '' : reasonOf(execution),
	};
}

/** What an operation gave. */
export interface Operated {
	/** Of its first output. */
	items: Row[];
	changes: Row[];
	execution: Execution;
	/** Why it did not succeed, with what to do. */
	reason: string;
}

const status = z.object({
	state: z.string(),
	lastSuccess: z.string().optional(),
	completePasses: z.number(),
	openHolds: z.record(z.number()),
	running: z.object({ holder: z.string(), takenOverInSeconds: z.number() }).optional(),
	runs: z.array(
		z.object({ run: z.string(), status: z.string(), waiting: wait.optional() }).passthrough(),
	),
});

export type Status = z.infer<typeof status>;

/** Get Status in a second workflow, as a person would look while a run is under way. */
export async function getStatus(world: SyncWorld, syncName = SYNC_NAME): Promise<Status> {
	const asked = { resource: 'run', operation: 'getStatus', syncName };
	const { items, reason } = await operate(world, asked);
	if (items[0] === undefined) throw new Error(`Get Status: ${reason}`);
	return status.parse(items[0]);
}

const salesforceRow = z.object({ Id: z.string(), m3ter_Id__c: z.string() }).passthrough();

/** The synced rows in Salesforce, as they are stored there. */
export async function rowsIn({ sandbox }: SyncWorld): Promise<z.infer<typeof salesforceRow>[]> {
	const rows = await sandbox.control.edit('salesforce', 'listRecords', { object: TARGET });
	return z.array(salesforceRow).parse(rows);
}

const m3terAccount = z.object({ id: z.string(), name: z.string() }).passthrough();

export async function accountsIn({ sandbox }: SyncWorld): Promise<z.infer<typeof m3terAccount>[]> {
	return z.array(m3terAccount).parse(await sandbox.control.edit('m3ter', 'listAccounts'));
}

/** m3ter's ids of children whose row does not point at the row of their parent, and how many children there are. */
export async function strayChildren(
	world: SyncWorld,
): Promise<{ children: number; stray: string[] }> {
	const rows = new Map((await rowsIn(world)).map((row) => [row.m3ter_Id__c, row]));
	const children = (await accountsIn(world)).filter(
		({ id, parentAccountId }) => parentAccountId !== undefined && rows.has(id),
	);
	const stray = children.filter(({ id, parentAccountId }) => {
		return rows.get(id)?.Parent_Account__c !== rows.get(String(parentAccountId))?.Id;
	});
	return { children: children.length, stray: stray.map(({ id }) => id) };
}

/** Rows in Salesforce and how many different accounts they stand for: equal where none is twice. */
export async function rowCounts(world: SyncWorld): Promise<{ rows: number; accounts: number }> {
	const ids = (await rowsIn(world)).map((row) => row.m3ter_Id__c);
	return { rows: ids.length, accounts: new Set(ids).size };
}

/** Faults that keep a request from the vendor. */
const KEPT_AWAY = new Set(['status', 'reset', 'hang']);

/** Writing requests that Salesforce carried out, whatever the caller saw: it does so too where nobody waits any more. */
export function carriedOut(log: LogEntry[]): LogEntry[] {
	return writesIn(log).filter(({ status: answered, fault, aborted }) => {
		if (fault !== undefined && fault !== 'expireToken') return !KEPT_AWAY.has(fault);
		return answered === 200 || aborted;
	});
}

/** Requests of a run that change records, at either vendor. */
export function writesOf({ log }: SyncRun): LogEntry[] {
	const atM3ter = log.filter(
		({ vendor, method, path: to }) => vendor === 'm3ter' && method !== 'GET' && !/token$/.test(to),
	);
	return [...atM3ter, ...writesIn(log)];
}

/** Accounts of a collections request. */
export function accountsOf({ requestBody }: LogEntry): string[] {
	const body = z.object({ records: z.array(z.object({ m3ter_Id__c: z.string() })) });
	return body.parse(requestBody).records.map((record) => record.m3ter_Id__c);
}

/** Accounts that Salesforce was made to take more than once. */
export function takenTwice(log: LogEntry[]): string[] {
	const all = carriedOut(log).flatMap(accountsOf);
	return all.filter((id, at) => all.indexOf(id) !== at);
}

/** Everything anew: records and settings at the vendors, credentials without a token, an empty memory. */
export async function startAnew(world: SyncWorld): Promise<void> {
	await world.sandbox.control.reset();
	await fs.rm(path.dirname(stateFile(world)), { recursive: true, force: true });
	await storeCredentials(world);
}

/** Where the package keeps its state in this n8n. */
export function stateFile({ host }: SyncWorld): string {
	return stateFileIn(path.join(host.userFolder, '.n8n', 'storage'));
}

/** Looks until there is something to see. */
export async function until<T>(
	what: string,
	look: () => Promise<T | undefined> | T | undefined,
	limitMs = POLL_LIMIT_MS,
): Promise<T> {
	const deadline = Date.now() + limitMs;
	while (Date.now() < deadline) {
		const seen = await look();
		if (seen !== undefined) return seen;
		await sleep(POLL_MS);
	}
	throw new Error(`Not seen in ${limitMs / 1000} s: ${what}`);
}

/** Waits for the n-th writing request to Salesforce after `since`, on its way or answered. */
export async function untilWrite(world: SyncWorld, since: number, n: number): Promise<LogEntry> {
	const look = async () => writesIn(await world.sandbox.control.log({ since }))[n - 1];
	return await until(`write ${n}`, look);
}

/** Figures for people who read the test's output. */
export function tell(what: string, figures: unknown): void {
	process.stdout.write(`${what}: ${JSON.stringify(figures)}\n`);
}
