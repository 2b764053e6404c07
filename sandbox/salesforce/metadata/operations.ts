import { ApiError, refusal } from '../errors';
import type { Org } from '../org';
import { createField, customField, updateField } from '../setup/custom-field';
import { createObject, objectMetadataOf, updateObject } from '../setup/custom-object';
import { metadataOf, type Metadata } from '../setup/field-metadata';
import { isCustom } from '../schema/names';

/** Components of one call (inferred). */
const MOST_COMPONENTS = 10;
const NIL = { '@xsi:nil': 'true' };

interface Component {
	exists(org: Org, fullName: string): boolean;
	/** @throws ApiError */
	create(org: Org, fullName: string, metadata: Metadata): void;
	/** @throws ApiError */
	update(org: Org, fullName: string, metadata: Metadata): void;
	read(org: Org, fullName: string): Metadata | undefined;
}

function customObject(org: Org, fullName: string) {
	const object = org.schema.find(fullName);
	return object && isCustom(object.name) ? object : undefined;
}

const components: Readonly<Record<string, Component>> = {
	CustomObject: {
		exists: (org, fullName) => customObject(org, fullName) !== undefined,
		create: createObject,
		update(org, fullName, metadata) {
			const object = customObject(org, fullName);
			if (object) updateObject(org, object, metadata);
		},
		// Standard objects can be read, too: for their custom fields.
		read(org, fullName) {
			const object = org.schema.find(fullName);
			return object && objectMetadataOf(object);
		},
	},
	CustomField: {
		exists: (org, fullName) => customField(org, fullName) !== undefined,
		create: createField,
		update(org, fullName, metadata) {
			const found = customField(org, fullName);
			if (found) updateField(org, found, metadata);
		},
		read(org, fullName) {
			const found = customField(org, fullName);
			return found && { fullName, ...metadataOf(found.field) };
		},
	},
};

function componentOf(type: unknown): Component {
	const name = String(type ?? '').replace(/^\w+:/, '');
	const component = components[name];
	if (!component)
		throw refusal(500, 'INVALID_TYPE', `This type of metadata is not available: ${name}`);
	return component;
}

/** One element or many, as XML has them. */
function list(value: unknown): unknown[] {
	return value === undefined || value === '' ? [] : [value].flat();
}

function metadataIn(message: Metadata): Metadata[] {
	const all = list(message.metadata) as Metadata[];
	if (all.length <= MOST_COMPONENTS) return all;
	throw refusal(
		500,
		'LIMIT_EXCEEDED',
		`record limit reached: ${MOST_COMPONENTS} components a call`,
	);
}

/** A refused component is told in its own result; the others are made. */
function saved(fullName: string, save: () => object): object {
	try {
		return { fullName, success: true, ...save() };
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		const errors = error.refusals.map(({ code, message }) => ({ message, statusCode: code }));
		return { errors, fullName, success: false };
	}
}

function create(org: Org, message: Metadata): object[] {
	return metadataIn(message).map((metadata) => {
		const fullName = String(metadata.fullName ?? '');
		return saved(fullName, () => {
			componentOf(metadata['@type']).create(org, fullName, metadata);
			return {};
		});
	});
}

function upsert(org: Org, message: Metadata): object[] {
	return metadataIn(message).map((metadata) => {
		const fullName = String(metadata.fullName ?? '');
		return saved(fullName, () => {
			const component = componentOf(metadata['@type']);
			const created = !component.exists(org, fullName);
			component[created ? 'create' : 'update'](org, fullName, metadata);
			return { created };
		});
	});
}

function read(org: Org, { type, fullNames }: Metadata): object {
	const component = componentOf(type);
	const names = list(fullNames).map(String);
	return { records: names.map((name) => component.read(org, name) ?? NIL) };
}

/** What the Metadata API does, by operation; what is thrown is a fault of the whole call. */
export const operations: Readonly<Record<string, (org: Org, message: Metadata) => object>> = {
	createMetadata: create,
	upsertMetadata: upsert,
	readMetadata: read,
};
