import { z } from 'zod';

import { SystemFault } from '../../sync/contracts';
import type {
	FieldType,
	Option,
	Target,
	TargetField,
	TargetFinding,
	TargetMaker,
	TargetStep,
} from '../../sync/contracts';
import type { WebmecanikClient } from './client';
import { typeOf } from './codecs';
import { allByOffset } from './listing';
import { kinds, unknownFault } from './objects';
import type { Kind } from './objects/kind';
import { vendorFieldShape } from './vendorField';
import type { VendorField } from './vendorField';

const listedShape = vendorFieldShape.and(z.object({ id: z.coerce.string() }));

type Listed = z.infer<typeof listedShape>;

/** What a value of each type is kept in; a type that is missing is kept in a text. */
const typeFor: Readonly<Partial<Record<FieldType, string>>> = {
	longText: 'textarea',
	integer: 'number',
	decimal: 'number',
	money: 'number',
	boolean: 'boolean',
	date: 'date',
	dateTime: 'datetime',
	time: 'time',
	email: 'email',
	phone: 'tel',
	url: 'url',
	choice: 'select',
	reference: 'select',
	choices: 'multiselect',
	references: 'multiselect',
};

/** Types whose options are a list of label and value, and the only values that are taken. */
const closed: ReadonlySet<string> = new Set(['select', 'multiselect']);

/** Digits behind the point where nothing tells how many come. */
const defaultScale = 2;

/** One thing that is lacking, and how it is made. */
interface Lack {
	readonly finding: TargetFinding;
	/** Several lacks of one field are made by one call. */
	readonly step: string;
	readonly make: (client: WebmecanikClient) => Promise<unknown>;
}

/** Custom fields, and options of select fields, by the fields API (Mautic developer documentation, fields). */
export function targetMaker(client: WebmecanikClient): TargetMaker {
	return {
		addsOptions: true,
		typeOf: (kind) => typeOf({ alias: '', label: '', type: kind, properties: {} })?.type,
		check: async (target) => (await lacksOf(client, target)).map(({ finding }) => finding),
		prepare: async (target) => {
			const steps = new Map((await lacksOf(client, target)).map((lack) => [lack.step, lack]));
			const reports: TargetStep[] = [];
			for (const { step, make } of steps.values()) reports.push(await taken(client, step, make));
			return reports;
		},
	};
}

async function lacksOf(client: WebmecanikClient, target: Target): Promise<Lack[]> {
	const kind = kinds.find(({ object }) => object === target.object);
	if (kind === undefined) throw unknownFault(target.object);
	const listed = await allByOffset(client.ask, {
		path: kind.fieldsPath,
		plural: 'fields',
		item: listedShape,
	});
	return target.fields.flatMap((wanted) => lacksIn(kind, wanted, listed));
}

function lacksIn(kind: Kind, wanted: TargetField, listed: readonly Listed[]): Lack[] {
	const { name, written } = wanted;
	if (kind.own.some(({ field }) => field.id === name)) return [];
	const known = listed.find(({ alias }) => alias === name);
	if (known) return written ? optionLacks(kind, wanted, known) : [];
	return [fieldLack(kind, wanted)];
}

function fieldLack(kind: Kind, wanted: TargetField): Lack {
	const { name, label } = wanted;
	const type = wanted.kind ?? typeFor[wanted.type] ?? 'text';
	const step = `field ${kind.object}.${name}`;
	const body = {
		label,
		alias: name,
		type,
		isPublished: true,
		properties: propertiesOf(type, wanted),
	};
	return {
		step,
		finding: {
			...{ severity: 'refusal', code: 'field-missing', path: `${kind.object}.${name}` },
			reason: `${kind.label} of Webmecanik has no field '${name}'`,
			remedy: isAlias(name)
				? `Make it under Settings > Custom Fields with this alias, of type ${type}`
				: 'Choose an alias of at most 25 lower case letters, digits and _ for it',
			steps: isAlias(name) ? [`${step}: ${type}`] : [],
		},
		make: async (client) =>
			isAlias(name) &&
			(await client.write({ method: 'POST', path: `${kind.fieldsPath}/new`, body }, answered)),
	};
}

/** Mautic makes an alias that looks otherwise into one that does. */
function isAlias(name: string): boolean {
	return /^[a-z][a-z0-9_]{0,24}$/.test(name);
}

function propertiesOf(type: string, { options = [], scale }: TargetField): object {
	if (closed.has(type)) return { list: options.map(plain) };
	if (type === 'number') return { roundmode: 4, scale: scale ?? defaultScale };
	return type === 'boolean' ? { no: 'No', yes: 'Yes' } : {};
}

function plain({ label, value }: Option): Option {
	return { label, value };
}

/** A list is replaced whole, so that the options there are go along; none is changed or taken away. */
function optionLacks(kind: Kind, { name, options = [] }: TargetField, known: Listed): Lack[] {
	if (!closed.has(known.type)) return [];
	const list = known.properties.list ?? [];
	const missing = options.filter(({ value }) => !list.some((each) => each.value === value));
	const step = `options of ${kind.object}.${name}`;
	const body = { properties: { list: [...list, ...missing].map(plain) } };
	const path = `${kind.fieldsPath}/${known.id}/edit`;
	return missing.map(({ value }) => ({
		step,
		finding: {
			...{ severity: 'warning', code: 'option-missing', path: `${kind.object}.${name}` },
			reason: `'${labelOf(known)}' in Webmecanik has no option '${value}', which may come from the other side`,
			remedy: `Add it under Settings > Custom Fields, or translate it with the rule 'Value Table'`,
			steps: [`${step}: add '${value}'`],
		},
		make: async (client) => await client.write({ method: 'PATCH', path, body }, answered),
	}));
}

function labelOf({ label, alias }: VendorField): string {
	return label || alias;
}

const answered = z.object({ field: z.object({ alias: z.string() }).passthrough() });

/** What Webmecanik refuses becomes the step's report; what kept it from answering is thrown. */
async function taken(
	client: WebmecanikClient,
	step: string,
	make: Lack['make'],
): Promise<TargetStep> {
	try {
		await make(client);
		return { step, outcome: 'done' };
	} catch (caught) {
		const refused =
			caught instanceof SystemFault && ['invalid', 'forbidden', 'conflict'].includes(caught.class);
		if (!refused) throw caught;
		return { step, outcome: 'refused', reason: caught.message };
	}
}
