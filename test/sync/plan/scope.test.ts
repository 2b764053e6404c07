import fc from 'fast-check';

import type { Condition, Fields, Scope, Value } from '../../../sync/contracts';
import { compileScope, inScope } from '../../../sync/plan/scope';
import { field, source } from '../mapping/schemas';

const schema = {
	...source,
	fields: [
		...source.fields,
		field('born', { type: 'date' as const }),
		field('tier', { type: 'choice' as const }),
		field('at', { type: 'time' as const }),
		field('mail', { type: 'email' as const, rewrites: ['lowercase' as const] }),
	],
};

function inside(scope: Partial<Scope>, id: string, fields: Fields = {}): boolean {
	return inScope(compileScope({ allow: [], deny: [], ...scope }, schema), { id, fields });
}

const holds = (condition: Condition, value: Value | undefined) =>
	inside({ filter: [condition] }, 'a', value === undefined ? {} : { [condition.field]: value });

describe('a record is in the scope', () => {
	it('where nothing limits it', () => expect(inside({}, 'a')).toBe(true));

	it('only by the allow list where there is one', () => {
		expect(inside({ allow: ['a'] }, 'a')).toBe(true);
		expect(inside({ allow: ['a'] }, 'b')).toBe(false);
	});

	it('never by the deny list, which wins over the allow list', () => {
		expect(inside({ deny: ['a'] }, 'a')).toBe(false);
		expect(inside({ allow: ['a'], deny: ['a'] }, 'a')).toBe(false);
		expect(inside({ deny: ['a'] }, 'b')).toBe(true);
	});

	it('only where all conditions hold, besides the lists', () => {
		const filter: Condition[] = [
			{ field: 'city', operator: 'equals', value: 'Rome' },
			{ field: 'count', operator: 'greater', value: '3' },
		];

		expect(inside({ filter }, 'a', { city: 'Rome', count: 4 })).toBe(true);
		expect(inside({ filter }, 'a', { city: 'Rome', count: 3 })).toBe(false);
		expect(inside({ filter }, 'a', { city: 'Oslo', count: 4 })).toBe(false);
		expect(inside({ filter, deny: ['a'] }, 'a', { city: 'Rome', count: 4 })).toBe(false);
	});
});

describe('a condition', () => {
	it.each<[string, Condition['operator'], string | undefined, Value, boolean]>([
		['city', 'equals', 'Rome', 'Rome', true],
		['city', 'equals', 'Rome', 'rome', false],
		['city', 'notEquals', 'Rome', 'Oslo', true],
		['city', 'notEquals', 'Rome', 'Rome', false],
		['city', 'startsWith', 'Ro', 'Rome', true],
		['city', 'startsWith', 'ro', 'Rome', false],
		['city', 'empty', undefined, '', true],
		['city', 'empty', undefined, 'x', false],
		['city', 'notEmpty', undefined, 'x', true],
		['mail', 'equals', 'me@example.com', 'Me@Example.com', true],
		['tier', 'equals', 'Gold', 'Gold', true],
		['active', 'equals', 'true', true, true],
		['active', 'equals', 'true', false, false],
		['active', 'notEmpty', undefined, false, true],
		['count', 'equals', '7', 7, true],
		['count', 'greater', '9', 10, true],
		['count', 'less', '9', 10, false],
		['count', 'notEmpty', undefined, 0, true],
		['amount', 'equals', '1.50', '1.5', true],
		['amount', 'greater', '9.5', '10', true],
		['amount', 'greater', '10', '10', false],
		['amount', 'less', '-9.5', '-10', true],
		['amount', 'less', '0.1', '0.09', true],
		['born', 'greater', '2026-01-09', '2026-01-10', true],
		['born', 'less', '2026-01-10', '2026-01-10', false],
		['since', 'less', '2026-01-31T00:00:00.000Z', '2026-01-30T23:59:59.999Z', true],
		['at', 'greater', '09:00:00.000', '10:00:00.000', true],
		['tags', 'equals', 'b; a', ['a', 'b'], true],
		['tags', 'empty', undefined, [], true],
		['parent', 'equals', 'p1', { object: 'account', id: 'p1' }, true],
		['parent', 'equals', 'p2', { object: 'account', id: 'p1' }, false],
		['parent', 'notEquals', 'p1', { object: 'account', id: 'p1' }, false],
		['price', 'notEmpty', undefined, { amount: '1', currency: 'EUR' }, true],
	])('%s %s %p asked of %p: %p', (id, operator, value, stored, expected) =>
		expect(holds({ field: id, operator, value }, stored)).toBe(expected),
	);

	it.each<[Condition['operator'], string | undefined, boolean]>([
		['equals', '5', false],
		['notEquals', '5', true],
		['greater', '-5', false],
		['less', '5', false],
		['empty', undefined, true],
		['notEmpty', undefined, false],
	])('%s takes a field that is empty or was not read for empty', (operator, value, expected) => {
		expect(holds({ field: 'amount', operator, value }, null)).toBe(expected);
		expect(holds({ field: 'amount', operator, value }, undefined)).toBe(expected);
	});

	it('orders numbers as numbers', () => {
		const number = fc.tuple(fc.integer(), fc.nat(9)).map(([a, b]) => `${a}.${b}1`);
		fc.assert(
			fc.property(number, number, (a, b) => {
				expect(holds({ field: 'amount', operator: 'less', value: b }, a)).toBe(
					Number(a) < Number(b),
				);
				expect(holds({ field: 'amount', operator: 'greater', value: b }, a)).toBe(
					Number(a) > Number(b),
				);
			}),
		);
	});
});
