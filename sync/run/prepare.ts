import { createSecretKey, randomUUID } from 'node:crypto';

import type { Definition, Finding, ObjectSchema } from '../contracts';
import { compile } from '../mapping/compile';
import type { Compiled } from '../mapping/compile';
import type { CompiledMapping } from '../mapping/compiled';
import { unsupported } from '../mapping/unsupported';
import type { Assessing, Environment } from '../plan/context';
import type { PairKey } from '../state/records';
import { createHasher, fingerprint } from '../values';

import type { Identities } from './identities';

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
	readonly source: ObjectSchema;
	readonly target: ObjectSchema;
	readonly compiled: Compiled;
}

/** Both descriptions, live, and the mapping held against them. */
export async function describeAndCompile(
	environment: Environment,
	definition: Definition,
): Promise<Described> {
	const { left, right } = environment;
	const [source, target] = await Promise.all([
		left.object(definition.left.object).describe(),
		right.object(definition.right.object).describe(),
	]);
	const compiled = compile({
		mapping: definition.mapping,
		source,
		target,
		sourceSystem: left.label,
		targetSystem: right.label,
	});
	return { source, target, compiled };
}

export interface Prepared {
	readonly assessing: Assessing;
	readonly warnings: readonly string[];
	readonly labels: ReadonlyMap<string, string>;
}

/** Everything that must hold before the first record is read. Throws `MappingRefused`. */
export async function prepare(
	environment: Environment,
	definition: Definition,
	identities: Identities,
): Promise<Prepared> {
	const beyond = unsupported(definition);
	if (beyond.length > 0) throw new MappingRefused(beyond);
	const { target, compiled } = await describeAndCompile(environment, definition);
	if (!compiled.ok) throw new MappingRefused(compiled.findings);
	const pairKey = pairKeyOf(definition, identities);
	return {
		warnings: compiled.findings.map((finding) => `${finding.path}: ${finding.reason}`),
		labels: new Map(target.fields.map((field) => [field.id, field.label])),
		assessing: {
			environment,
			definition,
			mapping: compiled.mapping,
			hasher: createHasher(createSecretKey(await environment.store.key())),
			pair: await environment.store.openPair(pairKey),
			referencePairs: await referencePairs(environment, compiled.mapping, pairKey),
			leftObject: environment.left.object(definition.left.object),
			rightObject: environment.right.object(definition.right.object),
			targetFingerprint: fingerprint(JSON.stringify(target)),
		},
	};
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
			left: { ...left, object: refersTo.source },
			right: { ...right, object: refersTo.target },
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
