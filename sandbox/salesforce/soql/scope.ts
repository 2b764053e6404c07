import { refusal } from '../errors';
import { readableObject, type Rights } from '../rights';
import type { ObjectSchema, Schema } from '../schema/schema';
import type { Store } from '../store';
import type { Statement } from './statement';

/** What queries read: the org's rows, or its set-up as the Tooling API shows it. */
export interface Source {
	readonly schema: Schema;
	readonly store: Store;
	/** Virtual milliseconds. */
	now(): number;
}

export interface Scope {
	readonly source: Source;
	readonly rights: Rights;
	readonly object: ObjectSchema;
	/** The query's text, for messages. */
	readonly text: string;
}

/** Finds the object a query reads, as far as the user may see it. @throws ApiError INVALID_TYPE */
export function scopeOf(source: Source, rights: Rights, statement: Statement): Scope {
	const object = readableObject(source, rights, statement.object);
	if (object) return { source, rights, object, text: statement.text };
	const at = statement.text.toLowerCase().lastIndexOf(` ${statement.object.toLowerCase()}`) + 1;
	const message = [
		'',
		statement.text,
		`${' '.repeat(at)}^`,
		`ERROR at Row:1:Column:${at + 1}`,
		`sObject type '${statement.object}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`,
	].join('\n');
	throw refusal(400, 'INVALID_TYPE', message);
}
