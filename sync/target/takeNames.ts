import type { Definition, Finding, ObjectSchema, ObjectSummary, Side, System } from '../contracts';
import { writtenSides } from '../mapping/direction';

import { takeReferenceKeys } from './referenceKeys';
import { namesOf, withNames } from './rename';
import { findKey, takeField } from './takeFields';
import type { FieldNaming } from './takeFields';
import { prefixFor, takeObject } from './takeObject';
import type { Naming } from './takeObject';

/** A name as it was given, and the one of the system that it was taken for. */
export interface TakenName {
	readonly given: string;
	readonly taken: string;
}

/** A definition whose names are those of the system. */
export interface NamedDefinition {
	readonly definition: Definition;
	readonly names: readonly TakenName[];
	/** Refusals among them: the definition is not to be worked with. */
	readonly findings: readonly Finding[];
}

export interface TakeOptions extends Omit<Naming, 'names'> {
	readonly side: Side;
	/** Fields of packages that a person has to know of where they are written to. */
	readonly watched?: readonly Watched[];
}

export interface Watched {
	readonly field: string;
	readonly reason: string;
	readonly remedy: string;
}

/**
 * Takes the names of one side for those that the system has: the object by its list of objects, the fields by the
 * description of that object. What cannot be found stays as it was given, for the compiler to tell.
 */
export async function takeNames(
	system: System,
	definition: Definition,
	options: TakeOptions,
): Promise<NamedDefinition> {
	const { packages: names } = system;
	if (!names) return { definition, names: [], findings: [] };
	const { side } = options;
	const naming: Naming = { ...options, names };
	const given = definition[side].object;
	const listing = onDemand(async () => await system.objects());
	const listed = !options.picked && names.isPlain(given) ? await listing() : [];
	const found = takeObject(given, listed, naming);
	if ('finding' in found) return { definition, names: [], findings: [found.finding] };
	return await inObject(system, definition, { ...options, names, listing }, found.object);
}

interface InObject extends TakeOptions, Naming {
	readonly listing: () => Promise<readonly ObjectSummary[]>;
}

async function inObject(
	system: System,
	definition: Definition,
	options: InObject,
	object: string,
): Promise<NamedDefinition> {
	const { side, names, proposal, watched = [] } = options;
	const schema = await system.object(object).describe();
	const prefix = await prefixIn(schema, definition, options);
	const fields = { schema, names, prefix, proposal };
	const taken = takeAll(definition, side, fields);
	const named = withNames(definition, side, (name) => taken.names.get(name) ?? name);
	const moved = { ...named, [side]: { ...named[side], object } };
	return {
		definition: await takeReferenceKeys(system, moved, { side, schema, prefix, names }),
		names: told([[definition[side].object, object], ...taken.names]),
		findings: [...taken.findings, ...watchedFindings(moved, side, fields, watched)],
	};
}

/** Packages are looked through only where a name is not that of a field, and the object does not tell its package. */
async function prefixIn(
	schema: ObjectSchema,
	definition: Definition,
	options: InObject,
): Promise<string> {
	const { names, side, listing } = options;
	const unknown = namesOf(definition, side).some((name) => isUnknown(name, schema));
	const listed = unknown && names.prefixOf(schema.object) === '' ? await listing() : [];
	return prefixFor(schema.object, listed, options) ?? '';
}

/** One list, and only where it is needed. */
function onDemand(list: () => Promise<readonly ObjectSummary[]>) {
	let listed: Promise<readonly ObjectSummary[]> | undefined;
	return async () => await (listed ??= list());
}

function isUnknown(name: string, { fields }: ObjectSchema): boolean {
	return !fields.some(({ id }) => id === name);
}

function takeAll(definition: Definition, side: Side, naming: FieldNaming) {
	const names = new Map<string, string>();
	const findings: Finding[] = [];
	for (const given of namesOf(definition, side)) {
		const taken = takeField(given, naming);
		if (taken !== undefined) names.set(given, taken);
	}
	for (const key of definition.mapping.match) {
		if (names.has(key[side])) continue;
		const found = findKey(key[side], naming);
		if (found === undefined) continue;
		if ('field' in found) names.set(key[side], found.field);
		else findings.push(found.finding);
	}
	return { names, findings };
}

function told(pairs: Iterable<readonly [string, string]>): TakenName[] {
	return [...pairs]
		.filter(([given, taken]) => given !== taken)
		.map(([given, taken]) => ({ given, taken }));
}

function watchedFindings(
	definition: Definition,
	side: Side,
	{ schema, names, prefix }: FieldNaming,
	watched: readonly Watched[],
): Finding[] {
	const { mapping, policies } = definition;
	const writes = writtenSides(policies.direction ?? 'toRight').includes(side);
	if (!writes || names.prefixOf(schema.object) === '') return [];
	const known = schema.fields.map(({ id }) => id);
	return watched.flatMap(({ field, reason, remedy }) => {
		const id = names.qualified(field, prefix, known);
		const isMapped = mapping.rows.some((row) => row[side] !== undefined && row[side] === id);
		if (id === undefined || isMapped) return [];
		return [{ severity: 'warning', code: 'watched-field', path: id, reason, remedy }];
	});
}
