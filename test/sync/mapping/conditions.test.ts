import type { Condition } from '../../../sync/contracts';
import { mappingOf, refusalsOf } from './schemas';

const refused = (condition: Condition) => refusalsOf({ filter: [condition] });

describe('the filter of a scope', () => {
	it('has its fields read along, at the left only', () => {
		const { fields } = mappingOf({ filter: [{ field: 'count', operator: 'greater', value: '3' }] });

		expect(fields.left).toContain('count');
		expect(fields.right).not.toContain('count');
	});

	it.each<[string, Condition, [string, RegExp, RegExp]]>([
		[
			'a field that the left does not have',
			{ field: 'gone', operator: 'notEmpty' },
			['unknown-field', /asks for 'gone', which Account does not have/, /Choose another field/],
		],
		[
			'a field that is not chosen',
			{ field: '', operator: 'notEmpty' },
			['field-not-chosen', /names no field of Account/, /Choose a field/],
		],
		[
			'an order of texts',
			{ field: 'city', operator: 'greater', value: 'a' },
			['operator-type', /'greater' of 'city label', a field of type text/, /another operator/],
		],
		[
			'the beginning of a number',
			{ field: 'amount', operator: 'startsWith', value: '1' },
			['operator-type', /'startsWith' of 'amount label'/, /another operator/],
		],
		[
			'equal amounts of money',
			{ field: 'price', operator: 'equals', value: '1 EUR' },
			['operator-type', /a field of type money/, /another operator/],
		],
		[
			'a number that is none',
			{ field: 'amount', operator: 'less', value: '1,5' },
			['bad-literal', /no value of type decimal/, /a number like 12\.5/],
		],
		[
			'a day where a time is meant',
			{ field: 'since', operator: 'greater', value: '2026-01-31' },
			['bad-literal', /no value of type dateTime/, /2026-01-31T12:00:00\.000Z/],
		],
		[
			'a comparison with nothing',
			{ field: 'city', operator: 'equals' },
			['bad-literal', /no value of type text/, /'empty' or 'notEmpty' instead of 'equals'/],
		],
		[
			'a comparison with an empty text',
			{ field: 'tags', operator: 'equals', value: '' },
			['bad-literal', /no value of type choices/, /'empty' or 'notEmpty'/],
		],
	])('is refused when it asks for %s', (_what, condition, [code, reason, remedy]) => {
		expect(refused(condition)).toEqual([
			{
				severity: 'refusal',
				code,
				path: 'Scope',
				reason: expect.stringMatching(reason),
				remedy: expect.stringMatching(remedy),
			},
		]);
	});
});
