import { z } from 'zod';
import { ApiError, invalid } from '../api-error';
import { modified, type Call } from '../store/call';
import {
	fieldGroups,
	fieldTypes,
	type Field,
	type Fields,
	type Holder,
	type ObjectName,
	type Properties,
} from '../store/records';
import type { Site } from '../store/site';
import type { Table } from '../store/table';
import { addField, fieldNamed } from './catalogue';

const flag = z.union([
	z.boolean(),
	z.enum(['0', '1', 'true', 'false']),
	z.literal(0),
	z.literal(1),
]);
const asFlag = flag.transform(
	(sent) => sent === true || sent === 1 || sent === '1' || sent === 'true',
);

const draftSchema = z.object({
	label: z.string().min(1),
	alias: z.string().optional(),
	description: z.string().nullish(),
	type: z.enum(fieldTypes),
	group: z.string().optional(),
	defaultValue: z.coerce.string().optional(),
	isRequired: asFlag.optional(),
	isPubliclyUpdatable: asFlag.optional(),
	isPublished: asFlag.optional(),
	isUniqueIdentifier: asFlag.optional(),
	charLengthLimit: z.coerce.number().int().min(1).max(191).optional(),
	properties: z.unknown(),
});
type Draft = z.infer<typeof draftSchema>;

const optionSchema = z.object({ label: z.coerce.string(), value: z.coerce.string() });
const propertiesSchemas: Readonly<
	Partial<Record<Field['type'], z.ZodType<Properties, z.ZodTypeDef, unknown>>>
> = {
	select: z.object({ list: z.array(optionSchema) }),
	multiselect: z.object({ list: z.array(optionSchema) }),
	lookup: z.object({ list: z.array(z.string()) }).partial(),
	boolean: z.object({ no: z.string(), yes: z.string() }).partial(),
	number: z
		.object({ roundmode: z.coerce.string(), scale: z.coerce.number().int().min(0) })
		.partial(),
};

/** A new field of people's own; its column may come later. @throws ApiError 400 */
export function defineField(site: Site, call: Call, object: ObjectName, body: Fields): Field {
	const { alias, group, properties, ...draft } = readDraft(body);
	return addField(site, call, {
		...present(draft),
		object,
		label: draft.label,
		type: draft.type,
		alias: freeAlias(site, object, alias ?? draft.label),
		group: groupNamed(object, group),
		properties: readProperties(draft.type, properties),
		hasColumn: !site.settings.fieldsInBackground,
	});
}

/** Changes a field; its alias, type and object stay. A list of options replaces the old one whole. */
export function changeField(site: Site, call: Call, field: Field, body: Fields): Field {
	const sent = readDraft({ label: field.label, ...body, type: field.type });
	const { alias: _alias, type: _type, group, properties, ...rest } = sent;
	const changed = {
		...field,
		...present(rest),
		...modified(site, call),
		group: group === undefined ? field.group : groupNamed(field.object, group),
		properties:
			properties === undefined ? field.properties : readProperties(field.type, properties),
	};
	return site.fields.replace(changed, site.now());
}

/** Takes a field away with all its values. @throws ApiError for one of Mautic's own (assumed: 403) */
export function deleteField(site: Site, field: Field): void {
	if (field.isFixed) throw new ApiError(403, `${field.label} is a fixed field and stays.`);
	site.fields.remove(field.id);
	if (field.object === 'lead') emptyColumn(site.contacts, field.alias, site.now());
	else emptyColumn(site.companies, field.alias, site.now());
}

function emptyColumn<T extends Holder>(table: Table<T>, alias: string, now: number): void {
	for (const record of table.all()) {
		if (!(alias in record.values)) continue;
		const { [alias]: _gone, ...values } = record.values;
		table.replace({ ...record, values }, now);
	}
}

/** Makes the columns that wait for it, as the cron command does; how many. */
export function createColumns(site: Site): number {
	const waiting = site.fields.all().filter(({ hasColumn }) => !hasColumn);
	for (const field of waiting) site.fields.replace({ ...field, hasColumn: true }, site.now());
	return waiting.length;
}

function readDraft(body: Fields): Draft {
	const { isUniqueIdentifer } = body;
	const sent =
		isUniqueIdentifer === undefined ? body : { isUniqueIdentifier: isUniqueIdentifer, ...body };
	const parsed = draftSchema.safeParse(sent);
	if (parsed.success) return parsed.data;
	const [issue] = parsed.error.issues;
	throw invalid(String(issue?.path[0] ?? 'field'), issue?.message);
}

/** A list as `"a|b"` or of bare texts is refused (mautic/mautic#7132). */
function readProperties(type: Field['type'], sent: unknown): Properties | null {
	const schema = propertiesSchemas[type];
	if (!schema || sent === undefined || (Array.isArray(sent) && sent.length === 0)) return null;
	const parsed = schema.safeParse(sent);
	if (!parsed.success) throw invalid('list');
	return parsed.data;
}

function groupNamed(object: ObjectName, group = 'core') {
	const found = fieldGroups[object].find((each) => each === group);
	if (!found) throw invalid('group');
	return found;
}

/** Lower case letters, digits and `_`; a number behind it where it is taken (assumed). */
function freeAlias(site: Site, object: ObjectName, wanted: string): string {
	const base = wanted
		.normalize('NFD')
		.replaceAll(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll(/[^a-z0-9]+/g, '_')
		.replaceAll(/^_+|_+$/g, '')
		.slice(0, 25);
	for (let n = 0; ; n += 1) {
		const alias = n === 0 ? base : `${base}${n}`;
		if (!fieldNamed(site, object, alias)) return alias;
	}
}

function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
	const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
	return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
