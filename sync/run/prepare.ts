import { createSecretKey, randomUUID } from 'node:crypto';

import { sides } from '../contracts';
import type { Definition, Finding, ObjectSchema, Side, SystemObject } from '../contracts';
import { joinedObject } from '../join/joined';
import { joinsOf } from '../join/named';
import { compile } from '../mapping/compile';
import type { Compiled } from '../mapping/compile';
import { writesTo } from '../mapping/compiled';
import type { CompiledMapping } from '../mapping/compiled';
import { compileInactive } from '../mapping/inactive';
import type { Assessing, Environment } from '../plan/context';
import { createKeyedReferences } from '../plan/keyedReferences';
import { createRecent } from '../plan/recent';
import { compileScope } from '../plan/scope';
import { resolvePolicies } from '../reconcile/policies';
import type { InactiveFields } from '../reconcile/policies';
import type { PairKey, SyncMemory } from '../state/records';
import { createHasher, createSealer, fingerprint } from '../values';

import type { Identities } from './identities';
import { siblingPairs } from './siblings';

/** The mapping cannot run as it is; `findings` name each row, reason and remedy. */
export class MappingRefused extends Error {
	readonly findings: readonly Finding[];

	constructor(findings: readonly Finding[]) {
		super('The mapping cannot run as it is');
		this.name = 'MappingRefused';
		this.findings = findings;
	}
}

export interface Described {
	readonly left: ObjectSchema;
	readonly right: ObjectSchema;
	readonly objects: Readonly<Record<Side, SystemObject>>;
	readonly compiled: Compiled;
}

/** Both descriptions, live, and the mapping held against them. */
export async function describeAndCompile(
	environment: Environment,
	definition: Definition,
): Promise<Described> {
	const objects = objectsOf(environment, definition);
	const [left, right] = (await Promise.all(
		sides.map(async (side) => await objects[side].describe()),
	)) as [ObjectSchema, ObjectSchema];
	const { mapping, scope, policies } = definition;
	const stored = await environment.store.sync(definition.name);
	const compiled = compile({
		mapping,
		direction: policies.direction ?? 'toRight',
		left,
		right,
		leftSystem: environment.left.label,
		rightSystem: environment.right.label,
		scope,
		policies,
		labels: stored?.memory.labels,
	});
	return { left, right, objects, compiled };
}

/** The two objects, with the fields of other records that the definition names. */
function objectsOf(environment: Environment, definition: Definition): Record<Side, SystemObject> {
	const of = (side: Side) =>
		joinedObject(environment[side], definition[side].object, joinsOf(definition, side));
	return { left: of('left'), right: of('right') };
}

export interface Prepared {
	readonly assessing: Assessing;
	readonly warnings: readonly string[];
	/** Ids of the fields that each side shows to its credential. */
	readonly visible: Readonly<Record<Side, readonly string[]>>;
	/** What the fields that the definition names are called. */
	readonly labels: NonNullable<SyncMemory['labels']>;
}

/** What is known of the runs before this one. */
export interface Before {
	readonly memory: SyncMemory;
	/** When the last run that may have created something ended; ms, 0: there was none. */
	readonly lastWrites: number;
}

/** Everything that must hold before the first record is read. Throws `MappingRefused`. */
export async function prepare(
	environment: Environment,
	definition: Definition,
	identities: Identities,
	{ memory, lastWrites }: Before,
): Promise<Prepared> {
	const { left, right, objects, compiled } = await describeAndCompile(environment, definition);
	if (!compiled.ok) throw new MappingRefused(compiled.findings);
	const { mapping } = compiled;
	const pairKey = pairKeyOf(definition, identities);
	const policies = resolvePolicies(definition.policies);
	const key = createSecretKey(await environment.store.key());
	return {
		warnings: compiled.findings.map((finding) => `${finding.path}: ${finding.reason}`),
		visible: { left: fieldIds(left), right: fieldIds(right) },
		labels: {
			left: labelsOf(left, mapping.fields.left),
			right: labelsOf(right, mapping.fields.right),
		},
		assessing: {
			environment,
			definition,
			policies,
			mapping,
			scope: compileScope(definition.scope, left),
			hasher: createHasher(key),
			sealer: createSealer(key),
			pair: await environment.store.openPair(pairKey),
			referencePairs: await referencePairs(environment, mapping, pairKey),
			siblings: await siblingPairs(environment.store, pairKey),
			objects,
			sources: sourcesOf(mapping),
			described: {
				left: fingerprint(JSON.stringify(left)),
				right: fingerprint(JSON.stringify(right)),
			},
			runNumber: (memory.runs ?? 0) + 1,
			listOnly: policies.firstRun === 'linkOnly' && memory.loaded !== true,
			recent: createRecent(lastWrites),
			keyed: createKeyedReferences(environment),
			inactive: inactiveFields(definition, left, right),
		},
	};
}

function fieldIds(schema: ObjectSchema): string[] {
	return schema.fields.map(({ id }) => id);
}

function labelsOf({ fields }: ObjectSchema, ids: readonly string[]): Record<string, string> {
	const named = fields.filter(({ id }) => ids.includes(id));
	return Object.fromEntries(named.map(({ id, label }) => [id, label]));
}

/** A side is a source if fields or whole records flow from it. */
function sourcesOf(mapping: CompiledMapping): Record<Side, boolean> {
	const flows = [mapping, ...mapping.rows];
	return {
		left: flows.some((each) => writesTo(each, 'right')),
		right: flows.some((each) => writesTo(each, 'left')),
	};
}

function inactiveFields(
	{ policies }: Definition,
	left: ObjectSchema,
	right: ObjectSchema,
): InactiveFields {
	const compiled = compileInactive(policies, { left, right });
	return Object.fromEntries(
		sides.flatMap((side) => {
			const how = compiled[side];
			return how ? [[side, { field: how.field.id, value: how.value }]] : [];
		}),
	);
}

async function referencePairs(
	{ store }: Environment,
	{ rows }: CompiledMapping,
	{ left, right }: PairKey,
): Promise<ReadonlyMap<string, number>> {
	const pairs = new Map<string, number>();
	for (const { fingerprint: row, refersTo } of rows) {
		if (!refersTo) continue;
		const ends = {
			left: { ...left, object: refersTo.left },
			right: { ...right, object: refersTo.right },
		};
		pairs.set(row, await store.openPair(ends));
	}
	return pairs;
}

function pairKeyOf(definition: Definition, identities: Identities): PairKey {
	return {
		left: { ...definition.left, identity: identities.left.id },
		right: { ...definition.right, identity: identities.right.id },
	};
}

/** Sorts by time, so that the newest run is the last. */
export function newRunId(now: number): string {
	return `${new Date(now).toISOString().replace(/[-:.TZ]/g, '')}-${randomUUID().slice(0, 8)}`;
}
