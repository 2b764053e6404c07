import { benchOptions } from '../../scripts/bench/options';
import { withSection } from '../../scripts/bench/page';
import { renderTable } from '../../scripts/bench/table';

describe('npm run bench', () => {
	it.each([
		[[], 'usual'],
		[['--quick'], 'quick'],
		[['--soak'], 'whole'],
	])('with %j has the size %s', (args, size) => {
		expect(benchOptions(args)).toEqual({ size, only: undefined, json: false });
	});

	it('takes one bench alone, and JSON', () => {
		expect(benchOptions(['--only', 'state', '--json'])).toMatchObject({
			only: 'state',
			json: true,
		});
	});

	it('refuses two sizes at once, and words it does not know', () => {
		expect(() => benchOptions(['--quick', '--soak'])).toThrow('choose one');
		expect(() => benchOptions(['--fast'])).toThrow();
	});
});

describe('a table of a bench', () => {
	it('is Markdown, its columns as wide as their longest cell', () => {
		const table = { title: '', columns: ['what', 'n'], rows: [['calls', '6'], ['polls']] };
		expect(renderTable(table).split('\n')).toEqual([
			'| what  | n   |',
			'| ----- | --- |',
			'| calls | 6   |',
			'| polls |     |',
		]);
	});
});

describe('the page of the soak', () => {
	const page = '# The soak\n\nWhat it is.\n\n## One\n\nold\n\n### Part\n\nold\n\n## Two\n\nkept\n';

	it('has the section of a bench replaced by what it measured last, and nothing else', () => {
		expect(withSection(page, 'One', '## One\n\nnew')).toBe(
			'# The soak\n\nWhat it is.\n\n## One\n\nnew\n\n## Two\n\nkept\n',
		);
	});

	it('gets a section of a new bench at its end', () => {
		expect(withSection('# The soak\n', 'One', '## One\n\nnew')).toBe(
			'# The soak\n\n## One\n\nnew\n',
		);
	});

	it('takes a title that begins as another one for a title of its own', () => {
		expect(withSection(page, 'On', '## On\n\nnew')).toContain('## Two\n\nkept\n\n## On\n\nnew\n');
	});
});
