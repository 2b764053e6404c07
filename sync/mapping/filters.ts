import type { Filter, ObjectSchema } from '../contracts';

import { compileCondition } from './conditions';
import type { ConditionResult } from './conditions';

/** A filter against the description of its records, with all that is wrong in any of its conditions. */
export function compileFilter(filter: Filter, schema: ObjectSchema): ConditionResult {
	if ('all' in filter) return joined(filter.all, schema, 'every');
	if ('any' in filter) return joined(filter.any, schema, 'some');
	if ('not' in filter) {
		const { findings, test } = compileFilter(filter.not, schema);
		return { findings, ...(test ? { test: (fields) => !test(fields) } : {}) };
	}
	return compileCondition(filter, schema);
}

function joined(
	parts: readonly Filter[],
	schema: ObjectSchema,
	how: 'every' | 'some',
): ConditionResult {
	const compiled = parts.map((part) => compileFilter(part, schema));
	const tests = compiled.flatMap(({ test }) => test ?? []);
	return {
		findings: compiled.flatMap(({ findings }) => findings),
		// Half a question is none: its answer would let in or leave out what was never asked for.
		...(tests.length === parts.length
			? { test: (fields) => tests[how]((test) => test(fields)) }
			: {}),
	};
}

/** Ids of the fields it asks for. */
export function filterFields(filter: Filter): string[] {
	if ('all' in filter) return filter.all.flatMap(filterFields);
	if ('any' in filter) return filter.any.flatMap(filterFields);
	return 'not' in filter ? filterFields(filter.not) : [filter.field];
}
