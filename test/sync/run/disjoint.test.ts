import type { Condition, Filter, Scope } from '../../../sync/contracts';
import { disjoint } from '../../../sync/run/disjoint';

const none: Scope = { allow: [], deny: [] };
const only = (...allow: string[]): Scope => ({ ...none, allow });
const where = (...filter: Filter[]): Scope => ({ ...none, filter });
const is = (value: string, field = 'country'): Condition => ({ field, operator: 'equals', value });
const asks = (operator: Condition['operator'], value?: string): Condition => ({
	...{ field: 'country', operator },
	...(value === undefined ? {} : { value }),
});

const apart: readonly [string, Scope, Scope][] = [
	['ids of their own', only('a', 'b'), only('c')],
	['ids, and all but these', only('a'), { ...none, deny: ['a', 'x'] }],
	['ids that are denied again', { allow: ['a'], deny: ['a'] }, none],
	['two values of one field', where(is('US')), where(is('GB'))],
	['a value among other demands', where({ all: [is('x', 'code'), is('US')] }), where(is('GB'))],
	['a value, and any other', where(is('US')), where(asks('notEquals', 'US'))],
	[
		'a filter and its contrary',
		where({ any: [is('US'), is('GB')] }),
		where({ not: { any: [is('US'), is('GB')] } }),
	],
	['two numbers, of which one begins like the other', where(is('1')), where(is('10'))],
	['empty and not', where(asks('empty')), where(asks('notEmpty'))],
	['empty, and a value', where(asks('empty')), where(is('US'))],
	['two beginnings', where(asks('startsWith', 'A')), where(asks('startsWith', 'B'))],
	['a value, and another beginning', where(is('US')), where(asks('startsWith', 'G'))],
];

const overlapping: readonly [string, Scope, Scope][] = [
	['all and all', none, none],
	['ids of which one is shared', only('a', 'b'), only('b', 'c')],
	['a filter, and all', where(is('US')), none],
	['values of two fields', where(is('US')), where(is('EUR', 'currency'))],
	['one value in two spellings', where(is('US')), where(is('us'))],
	['one number in two spellings', where(is('1')), where(is('1.0'))],
	[
		'one moment in two spellings',
		where(is('2026-01-31T12:00:00Z')),
		where(is('2026-01-31T12:00:00.000Z')),
	],
	['one list in two orders', where(is('a;b')), where(is('b; a'))],
	['an id in full and in short', where(is('001A00000000001')), where(is('001A00000000001AAA'))],
	['a number with its beginning', where(is('0010')), where(asks('startsWith', '00'))],
	['an alternative', where({ any: [is('US'), is('GB')] }), where(is('GB'))],
	['a beginning within the other', where(asks('startsWith', 'A')), where(asks('startsWith', 'Ab'))],
	['a value with its beginning', where(is('US')), where(asks('startsWith', 'U'))],
	['two values that are left out', where(asks('notEquals', 'US')), where(asks('notEquals', 'GB'))],
	['two ranges', where(asks('greater', '1')), where(asks('less', '9'))],
];

describe('two scopes', () => {
	it.each(apart)('share no record: %s', (_title, a, b) => {
		expect([disjoint(a, b), disjoint(b, a)]).toEqual([true, true]);
	});

	it.each(overlapping)('may share a record: %s', (_title, a, b) => {
		expect([disjoint(a, b), disjoint(b, a)]).toEqual([false, false]);
	});
});
