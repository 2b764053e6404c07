import { SystemFault } from '../contracts';
import type {
	JobWriter,
	System,
	SystemObject,
	Value,
	WriteOperation,
	WriteOptions,
	WriteOutcome,
} from '../contracts';

import { maskText } from './mask';

/** Of another record of the batch, shorter values are words that any message may hold. */
const tellingLength = 8;

/** What went out, by the label of its field. */
type Sent = readonly (readonly [label: string, text: string])[];

/**
 * The same system, whose faults and refusals do not repeat the values they are about. A fault that ends a run is stored,
 * logged and shown in its own words, and a vendor may quote in them what it was sent: a record, or the keys of a look-up.
 */
export function discreet(system: System): System {
	const labels = new Map<string, Labels>();
	return {
		...system,
		object: (name) => {
			const known = labels.get(name) ?? new Map<string, string>();
			labels.set(name, known);
			return discreetObject(system.object(name), known);
		},
	};
}

/** Of the fields of an object, by id; filled when it is described. */
type Labels = Map<string, string>;

function discreetObject(object: SystemObject, labels: Labels): SystemObject {
	const labelOf = (id: string) => labels.get(id) ?? id;
	return {
		...object,
		describe: async () => {
			const schema = await object.describe();
			for (const { id, label } of schema.fields) labels.set(id, label);
			return schema;
		},
		find: async (field, values, scope) => {
			const asked = field === 'id' ? [] : values.map((text) => [labelOf(field), text] as const);
			return await masked(asked, async () => await object.find(field, values, scope));
		},
		write: async (operations, options) => await write(object, labelOf, operations, options),
		...(object.jobs ? { jobs: discreetJobs(object.jobs, labelOf) } : {}),
	};
}

/** What a job was sent is long gone when it tells of a refusal; its results bring the refused values along. */
function discreetJobs(jobs: JobWriter, labelOf: (id: string) => string): JobWriter {
	return {
		...jobs,
		draft: (kind, key) => {
			const draft = jobs.draft(kind, key);
			return {
				kind,
				get size() {
					return draft.size;
				},
				add: (operation) => draft.add(operation),
				submit: async (began, options) =>
					await masked([], async () => await draft.submit(began, options)),
			};
		},
		async *results(job, options) {
			for await (const page of jobs.results(job, options))
				yield page.map(({ sent = {}, record, outcome }) => ({
					record,
					outcome: maskedOutcome(
						outcome,
						Object.entries(sent).map(([id, text]) => [labelOf(id), text] as const),
					),
				}));
		},
	};
}

async function write(
	object: SystemObject,
	labelOf: (id: string) => string,
	operations: readonly WriteOperation[],
	options: WriteOptions,
): Promise<readonly WriteOutcome[]> {
	const sent = operations.map((operation) => sentBy(operation, labelOf));
	const all = sent.flat();
	const outcomes = await masked(all, async () => await object.write(operations, options));
	const telling = all.filter(([, text]) => text.length >= tellingLength);
	return outcomes.map((outcome, at) =>
		outcome.ok && !outcome.refusedFields
			? outcome
			: maskedOutcome(outcome, [...(sent[at] ?? []), ...telling]),
	);
}

async function masked<T>(sent: Sent, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (caught) {
		throw caught instanceof SystemFault ? maskedFault(caught, sent) : caught;
	}
}

/** Without its cause, which holds the vendor's answer. */
function maskedFault(fault: SystemFault, sent: Sent): SystemFault {
	const { class: kind, system, code, message, remedy, status } = fault;
	const details = {
		class: kind,
		system,
		code,
		remedy,
		...(status === undefined ? {} : { status }),
	};
	return new SystemFault({ ...details, message: maskText(message, sent) });
}

function maskedOutcome(outcome: WriteOutcome, sent: Sent): WriteOutcome {
	if (!outcome.ok) return { ...outcome, message: without(outcome.message, sent) };
	const refusedFields = outcome.refusedFields?.map((refused) => ({
		...refused,
		message: without(refused.message, sent),
	}));
	return { ...outcome, refusedFields };
}

/** A batch sends thousands of values, and a message quotes one or two. */
function without(message: string, sent: Sent): string {
	return maskText(
		message,
		sent.filter(([, text]) => message.includes(text)),
	);
}

function sentBy(operation: WriteOperation, labelOf: (id: string) => string): Sent {
	if (operation.kind === 'delete') return [];
	const fields = Object.entries(operation.fields);
	const key =
		operation.kind === 'upsert' ? [[labelOf(operation.key), operation.value] as const] : [];
	return [...key, ...fields.flatMap(([id, value]) => labelled(labelOf(id), value))];
}

function labelled(label: string, value: Value): Sent {
	return textsIn(value).map((text) => [label, text]);
}

/** Texts and numbers, also inside lists, amounts and child rows. Ids that a reference holds may be told. */
function textsIn(value: unknown): string[] {
	if (typeof value === 'string' || typeof value === 'number') return [String(value)];
	if (Array.isArray(value)) return value.flatMap(textsIn);
	if (typeof value !== 'object' || value === null || 'object' in value) return [];
	return Object.values(value).flatMap(textsIn);
}
