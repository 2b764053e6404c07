import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { dataPointOf } from '../../../integrations';
import type { SelectedBy } from '../../../integrations';
import type { Condition, Definition, Filter, Scope } from '../../../sync/contracts';
import { joint } from '../../../sync/join/named';
import { filterText, parseFilter, renamed } from '../../../sync/mapping/expression';

import { locator, readShaped } from './shapes';

const operator = z.enum([
	'equals',
	'notEquals',
	'startsWith',
	'greater',
	'less',
	'empty',
	'notEmpty',
]);

const conditionShape = z.object({
	field: locator,
	operator: operator.default('equals'),
	value: z.coerce.string().optional(),
});

const recordsShape = z
	.object({ records: z.array(z.object({ record: locator })).default([]) })
	.default({})
	.transform(({ records }) => [...new Set(records.flatMap(({ record }) => idsIn(record)))]);

/** One field of the form may hold several ids, as they are pasted from elsewhere. */
function idsIn(text: string): string[] {
	return text.split(/[\s,;]+/).filter((id) => id !== '');
}

const parameter = { name: 'scope', label: 'Scope' };

const shape = z.object({
	allow: recordsShape,
	deny: recordsShape,
	filter: z.object({ conditions: z.array(conditionShape).default([]) }).optional(),
	expression: z.string().default(''),
	sample: z.number().int().nonnegative().optional(),
});

type Ends = Pick<Definition, 'left' | 'right'>;

export function readScope(context: IExecuteFunctions, ends: Ends): Scope {
	const { allow, deny, filter, expression, sample } = readShaped(context, parameter, shape);
	const selected = selectedBy(ends);
	const filters: Filter[] = [
		...(filter?.conditions ?? []).map(toCondition),
		...readExpression(context, expression, selected),
	];
	const named = allow.length + deny.length > 0;
	return {
		allow,
		deny,
		...(named && selected?.through ? { of: selected.through } : {}),
		...(filters.length > 0 ? { filter: filters } : {}),
		...(sample ? { sample } : {}),
	};
}

function selectedBy({ left, right }: Ends): SelectedBy | undefined {
	return dataPointOf({ left: left.system, right: right.system }, left.object)?.selectedBy;
}

function toCondition({ field, operator: asked, value }: z.infer<typeof conditionShape>): Condition {
	const asks = asked !== 'empty' && asked !== 'notEmpty';
	return { field, operator: asked, ...(asks && value !== undefined ? { value } : {}) };
}

function readExpression(
	context: IExecuteFunctions,
	text: string,
	selected: SelectedBy | undefined,
): Filter[] {
	if (text.trim() === '') return [];
	const parsed = parseFilter(text);
	if ('filter' in parsed) return [renamed(parsed.filter, (field) => fieldBehind(field, selected))];
	throw new NodeOperationError(
		context.getNode(),
		`'Scope' has a filter that cannot be read: ${parsed.unreadable}`,
		{ description: `Write comparisons like address.country == US, joined by AND, OR and NOT` },
	);
}

function fieldBehind(word: string, selected: SelectedBy | undefined): string {
	const field = selected?.words[word] ?? word;
	return selected?.through === undefined ? field : selected.through + joint + field;
}

/** What the form holds for a scope: rows for plain conditions on own fields, the expression for all else. */
export function scopeForm(
	{ allow, deny, filter = [], sample }: Scope,
	ends: Ends,
	field: (id?: string) => unknown,
) {
	const selected = selectedBy(ends);
	const rows = filter.filter((each) => 'field' in each && isOwn(each.field, selected));
	const rest = filter.filter((each) => !rows.includes(each));
	return {
		...(allow.length > 0 ? { allow: recordsForm(allow) } : {}),
		...(deny.length > 0 ? { deny: recordsForm(deny) } : {}),
		...(rows.length > 0 ? { filter: { conditions: rows.map((row) => rowForm(row, field)) } } : {}),
		...(rest.length > 0 ? { expression: expressionOf(rest, selected) } : {}),
		...(sample === undefined ? {} : { sample }),
	};
}

function isOwn(field: string, selected: SelectedBy | undefined): boolean {
	return selected?.through === undefined || !field.startsWith(selected.through + joint);
}

function recordsForm(ids: readonly string[]) {
	return { records: ids.map((value) => ({ record: { __rl: true, mode: 'id', value } })) };
}

function rowForm(condition: Filter, field: (id?: string) => unknown) {
	return 'field' in condition ? { ...condition, field: field(condition.field) } : {};
}

function expressionOf(filters: readonly Filter[], selected: SelectedBy | undefined): string {
	const [first] = filters;
	const whole = first && filters.length === 1 ? first : { all: filters };
	const prefix = selected?.through === undefined ? '' : selected.through + joint;
	return filterText(
		renamed(whole, (field) => (field.startsWith(prefix) ? field.slice(prefix.length) : field)),
	);
}
