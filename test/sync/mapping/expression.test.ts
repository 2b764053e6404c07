import fc from 'fast-check';

import type { Condition, Filter } from '../../../sync/contracts';
import { filterText, parseFilter, renamed } from '../../../sync/mapping/expression';

function parsed(text: string): Filter {
	const result = parseFilter(text);
	if ('unreadable' in result) throw new Error(result.unreadable);
	return result.filter;
}

const conditions: fc.Arbitrary<Condition> = fc.oneof(
	fc.record({
		field: fc.constantFrom('name', 'address.country', 'accountId/name', 'customFields.two words'),
		operator: fc.constantFrom('equals', 'notEquals', 'startsWith', 'greater', 'less'),
		value: fc.string(),
	}),
	fc.record({
		field: fc.constantFrom('name', 'code'),
		operator: fc.constantFrom('empty', 'notEmpty'),
	}),
);

const { filter: filters } = fc.letrec<{ filter: Filter }>((tie) => ({
	filter: fc.oneof(
		{ maxDepth: 3 },
		conditions,
		fc.record({ all: fc.array(tie('filter'), { minLength: 2, maxLength: 3 }) }),
		fc.record({ any: fc.array(tie('filter'), { minLength: 2, maxLength: 3 }) }),
		fc.record({ not: tie('filter') }),
	),
}));

describe('a filter in words', () => {
	it('compares a field with a word, a number or a quoted text', () => {
		expect(parsed('address.country == US')).toEqual({
			field: 'address.country',
			operator: 'equals',
			value: 'US',
		});
		expect(parsed(`name != "Acme's two"`)).toMatchObject({ value: `Acme's two` });
		expect(parsed('`customFields.two words` ~ a')).toMatchObject({
			field: 'customFields.two words',
			operator: 'startsWith',
		});
	});

	it('binds AND closer than OR, and NOT closest', () => {
		const [a, b, c] = ['a', 'b', 'c'].map((field) => ({ field, operator: 'empty' as const }));

		expect(parsed('a is empty or not b is empty and c is empty')).toEqual({
			any: [a, { all: [{ not: b }, c] }],
		});
		expect(parsed('(a IS EMPTY || !b IS EMPTY) && c IS EMPTY')).toEqual({
			all: [{ any: [a, { not: b }] }, c],
		});
	});

	it('asks "at most" of filled fields alone', () => {
		expect(parsed('days <= 3')).toEqual({
			any: [
				{ field: 'days', operator: 'less', value: '3' },
				{ field: 'days', operator: 'equals', value: '3' },
			],
		});
	});

	it('is read as it was written', () => {
		fc.assert(
			fc.property(filters, (filter) => {
				expect(parsed(filterText(filter))).toEqual(filter);
			}),
		);
	});

	it.each([
		['', /field is missing, at character 1/],
		['country', /'country' is followed by no comparison/],
		['country == ', /a value is missing behind '=='/],
		['country == US extra == 1', /'extra' was not expected, at character 15/],
		['(country == US', /'\)' is missing/],
		['country IS', /EMPTY is missing/],
		[`country == 'US`, /nothing readable stands there, at character 11/],
	])('is refused where it cannot be read: %s', (text, reason) => {
		expect(parseFilter(text)).toEqual({ unreadable: expect.stringMatching(reason) as string });
	});

	it('can be asked of other fields', () => {
		const filter = parsed('a == 1 AND NOT b == 2');

		expect(filterText(renamed(filter, (field) => `x/${field}`))).toBe(
			`x/a == '1' AND NOT x/b == '2'`,
		);
	});
});
