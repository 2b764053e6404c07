import type { z } from 'zod';

import type { Definition } from '../contracts';
import { RunRefused } from '../run/identities';

import { definitionShape } from './definitionShape';

const format = 'lockstep-definition';
const version = 1;

/** A definition on its way to another installation: no owner, no credentials, no ids of either. */
export interface ExportedDefinition {
	readonly format: typeof format;
	readonly version: typeof version;
	readonly definition: Definition;
}

/** Problems named one by one in a refusal. */
const named = 10;

export function exportDefinition(definition: Definition): ExportedDefinition {
	return { format, version, definition };
}

/** The definition in an exported text. Throws `RunRefused` that names what is wrong with it, unknown keys included. */
export function importDefinition(text: string): Definition {
	const { format: found, version: foundVersion, definition, ...rest } = parsed(text);
	if (found !== format) throw refused('It is not an exported definition');
	if (foundVersion !== version)
		throw refused(`It has the format version ${String(foundVersion)}; this one reads ${version}`);
	const [unknown] = Object.keys(rest);
	if (unknown !== undefined) throw refused(`Unknown key '${unknown}'`);
	const result = definitionShape.safeParse(definition);
	if (result.success) return result.data;
	throw refused(result.error.issues.slice(0, named).map(inWords).join('; '));
}

function parsed(text: string): Readonly<Record<string, unknown>> {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		throw refused('It is not JSON');
	}
	if (typeof value === 'object' && value !== null && !Array.isArray(value))
		return value as Readonly<Record<string, unknown>>;
	throw refused('It is not an exported definition');
}

function inWords({ path, message }: z.ZodIssue): string {
	return path.length === 0 ? message : `${path.join('.')}: ${message}`;
}

function refused(message: string): RunRefused {
	return new RunRefused(
		'definition-invalid',
		`The definition cannot be taken: ${message}`,
		`Take the text of 'Definition: Export' as it is`,
	);
}
