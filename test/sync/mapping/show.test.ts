import { showMapping } from '../../../sync/mapping/show';
import { bothWays, compiled, name, source, target } from './schemas';

const schemas = { left: source, right: target };
const shownOneWay = () => showMapping(compiled(), schemas, 'toRight');

describe('a mapping as it is shown', () => {
	it('tells rows, what nothing writes, and fields of the same name as suggestions', () => {
		const shown = shownOneWay();

		expect(shown.rows).toEqual([
			{
				row: 1,
				left: 'name label (name)',
				direction: '→',
				right: 'Name label (Name)',
				types: { left: 'text', right: 'text' },
				when: 'always',
				reference: false,
				lines: false,
			},
		]);
		expect(shown.suggestions).toContainEqual({
			from: 'city label (city)',
			to: 'City label (City)',
			side: 'right',
			why: 'same name',
		});
		expect(shown.unmapped).toContainEqual({ side: 'right', field: 'Tier label (Tier)' });
		expect(JSON.stringify(shown.unmapped)).not.toContain('Formula');
	});

	it('tells of each row which way it goes, when it writes, and what stands for a field', () => {
		const rows = [
			name,
			{ left: 'city', right: 'City', direction: 'toLeft', when: 'ifEmpty' } as const,
			{ right: 'Active', constant: 'true' },
			{ left: 'street', transforms: [{ kind: 'template', text: '{{City}}' }] } as const,
		];
		const shown = showMapping(compiled(bothWays({ rows })), schemas, 'both').rows;

		expect(shown.map(({ left, direction, right }) => `${left} ${direction} ${right}`)).toEqual([
			'name label (name) ↔ Name label (Name)',
			'city label (city) ← City label (City)',
			'a constant → Active label (Active)',
			'street label (street) ← a text of several fields',
		]);
		expect(shown.map(({ when }) => when)).toEqual(['always', 'ifEmpty', 'always', 'always']);
		expect(shown[2]?.types).toEqual({ right: 'boolean' });
	});

	it('suggests a documented row with its rule, instead of a plain one of the same name', () => {
		const offered = [{ left: 'active', right: 'Active', when: 'onlyWithdraw' as const }];
		const { suggestions } = showMapping(compiled(bothWays()), schemas, 'both', offered);

		const of = (end: string) => suggestions.filter(({ to }) => to === `${end} label (${end})`);
		expect([...of('Active'), ...of('active')].map(({ why }) => why)).toEqual([
			"documented, with the rule 'When to Write': onlyWithdraw",
			"documented, with the rule 'When to Write': onlyWithdraw",
		]);
	});

	it('suggests no field whose type does not fit', () => {
		expect(shownOneWay().suggestions.map(({ to }) => to)).toEqual([
			'City label (City)',
			'Amount label (Amount)',
			'Count label (Count)',
			'Active label (Active)',
			'Tags label (Tags)',
			'Parent label (Parent)',
		]);
	});

	it('suggests for every side that the sync writes, and for no other', () => {
		const sidesOf = (direction: 'toRight' | 'toLeft' | 'both') => [
			...new Set(showMapping(compiled(), schemas, direction).unmapped.map(({ side }) => side)),
		];

		expect(sidesOf('toRight')).toEqual(['right']);
		expect(sidesOf('toLeft')).toEqual(['left']);
		expect(sidesOf('both')).toEqual(['left', 'right']);
	});

	it('tells the findings of a mapping that is refused', () => {
		const shown = showMapping(compiled({ rows: [] }), schemas, 'toRight');

		expect(shown.rows).toEqual([]);
		expect(shown.findings.map(({ code }) => code)).toContain('empty-mapping');
	});
});
