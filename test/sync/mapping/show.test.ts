import { showMapping } from '../../../sync/mapping/show';
import { compiled, source, target } from './schemas';

describe('a mapping as it is shown', () => {
	it('tells rows, what nothing writes, and fields of the same name as suggestions', () => {
		const shown = showMapping(compiled(), source, target);

		expect(shown.rows).toEqual([
			{
				row: 1,
				from: 'name label',
				to: 'Name label (Name)',
				type: 'text',
				when: 'always',
				reference: false,
			},
		]);
		expect(shown.suggestions).toContainEqual({
			from: 'city label (city)',
			to: 'City label (City)',
			why: 'same name',
		});
		expect(shown.unmapped).toContain('Tier label (Tier)');
		expect(shown.unmapped).not.toContain('Formula label (Formula)');
	});

	it('suggests no field whose type does not fit', () => {
		const { suggestions } = showMapping(compiled(), source, target);

		expect(suggestions.map(({ to }) => to)).toEqual([
			'City label (City)',
			'Amount label (Amount)',
			'Count label (Count)',
			'Active label (Active)',
			'Tags label (Tags)',
			'Parent label (Parent)',
		]);
	});

	it('tells the findings of a mapping that is refused', () => {
		const shown = showMapping(compiled({ rows: [] }), source, target);

		expect(shown.rows).toEqual([]);
		expect(shown.findings.map(({ code }) => code)).toContain('empty-mapping');
	});
});
