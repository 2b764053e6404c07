import { companiesOf, linkedCompanies, withCompanies } from './listWorld';
import { row } from './twoWayDefinition';
import { openTwoWay } from './twoWayWorld';

describe('a list of references one way', () => {
	const toRight = { direction: 'toRight' } as const;
	const oneWay = async () => {
		const world = openTwoWay({
			rows: ['code', 'name', 'companies'].map((name) => row(name)),
			policies: toRight,
			right: { versions: 'none' },
		});
		const firms = await linkedCompanies(world, 'A', 'B', 'C');
		const lefts = [firms['A']?.left ?? ''];
		const ann = await world.pair({ code: 'P1', name: 'Ann', companies: lefts });
		return { world, firms, ann };
	};

	it('keeps who is not linked, though nobody reads the written side else', async () => {
		const { world, firms, ann } = await oneWay();
		const own = world.companies.right.add({ code: 'X', name: 'X' });
		world.right.edit(ann.right, { companies: [firms['A']?.right ?? '', own] });
		expect((await world.run()).sent).toEqual([]);
		world.left.edit(ann.left, { companies: [firms['B']?.left ?? ''] });

		await world.run();

		expect(companiesOf(world, 'right', ann.right)).toEqual(['B', 'X']);
		expect((await world.run()).sent).toEqual([]);
	});

	it('keeps who came after the window was decided upon, right before the write', async () => {
		const { world, firms, ann } = await oneWay();
		const own = world.companies.right.add({ code: 'X', name: 'X' });
		world.left.edit(ann.left, { companies: [firms['B']?.left ?? ''] });
		let reads = 0;

		const { sent } = await world.run({
			meanwhile: ({ kind, writes }) => {
				if (kind !== 'read' || writes > 0) return;
				reads += 1;
				// The look before the write comes behind the one that decides.
				const list = [firms['A']?.right ?? '', own];
				if (world.right.show(ann.right)?.['companies'] !== undefined && reads === lastRead)
					world.right.edit(ann.right, { companies: list });
			},
		});

		expect(sent.filter(({ to }) => to === 'right')).toHaveLength(1);
		expect(companiesOf(world, 'right', ann.right)).toEqual(['B', 'X']);
	});

	it('is not written where only the written side was changed', async () => {
		const { world, firms, ann } = await oneWay();
		world.right.edit(ann.right, { companies: [firms['C']?.right ?? ''] });
		world.left.touch(ann.left);

		expect((await world.run()).sent).toEqual([]);
	});
});

/** Requests of a quiet run up to the look that comes right before a write. */
const lastRead = 6;

describe('the rule Must Exist on a list', () => {
	const rule = { reference: { kind: 'mustExist' } } as const;

	it('lets the whole record wait until all of its members are linked', async () => {
		const world = withCompanies(rule);
		const firms = await linkedCompanies(world, 'A');
		const late = world.companies.left.add({ code: 'X', name: 'X' });
		const later = world.companies.left.add({ code: 'Y', name: 'Y' });
		world.left.add({ code: 'P1', name: 'Ann', companies: [firms['A']?.left ?? '', late, later] });

		const { sent, summary } = await world.run();
		expect(sent).toEqual([]);
		expect(summary).toMatchObject({ openParked: 1, openHolds: 0 });
		await world.run({ object: 'company' });
		await world.run();

		const [made = ''] = world.right.ids();
		expect(companiesOf(world, 'right', made)).toEqual(['A', 'X', 'Y']);
		expect((await world.run()).summary).toMatchObject({ openParked: 0 });
	});

	it('has members made first where it says so', async () => {
		const world = withCompanies({ reference: { kind: 'createOrUpdate' } });
		await world.run({ object: 'company' });
		const some = ['A', 'B'].map((code) => world.companies.left.add({ code, name: code }));
		world.left.add({ code: 'P1', name: 'Ann', companies: some });

		const { summary } = await world.run();

		const [made = ''] = world.right.ids();
		expect(companiesOf(world, 'right', made)).toEqual(['A', 'B']);
		expect(summary).toMatchObject({ openParked: 0, openHolds: 0 });
	});
});

describe('a list that points at its own object', () => {
	const friends = (rules = {}) =>
		openTwoWay({ rows: [row('code'), row('name'), row('friends', rules)] });
	const namesOf = (world: ReturnType<typeof friends>, id: string) =>
		((world.right.show(id)?.['friends'] ?? []) as readonly string[])
			.map((each) => world.right.show(each)?.['name'])
			.sort();

	it.each([
		['as it is', {}],
		['where all must exist', { reference: { kind: 'mustExist' } }],
	])('goes in circles in a second pass, %s', async (_how, rules) => {
		const world = friends(rules);
		const ann = world.left.add({ code: 'P1', name: 'Ann' });
		const bob = world.left.add({ code: 'P2', name: 'Bob', friends: [ann] });
		const cleo = world.left.add({ code: 'P3', name: 'Cleo', friends: [ann, bob] });
		world.left.edit(ann, { friends: [bob, cleo, ann] });

		const { summary } = await world.run();

		const linked = await world.linked();
		expect(namesOf(world, linked[ann] ?? '')).toEqual(['Ann', 'Bob', 'Cleo']);
		expect(namesOf(world, linked[bob] ?? '')).toEqual(['Ann']);
		expect(namesOf(world, linked[cleo] ?? '')).toEqual(['Ann', 'Bob']);
		expect(summary).toMatchObject({ openParked: 0, openHolds: 0 });
		expect((await world.run()).sent).toEqual([]);
	});
});

describe('a list of records that are found by a key', () => {
	const byCode = {
		reference: {
			kind: 'byKey',
			key: { left: 'code', right: 'x_code', normaliser: 'caseless' },
		},
	} as const;
	const found = async () => {
		const world = withCompanies(byCode);
		const firms = {
			left: ['A', 'B'].map((code) => world.companies.left.add({ code, name: code })),
			right: ['A', 'B'].map((code) => world.companies.right.add({ code, name: code })),
		};
		const ann = await world.pair({ code: 'P1', name: 'Ann', companies: firms.left });
		return { world, firms, ann };
	};

	it('is translated without a sync over them, and keeps who has no match', async () => {
		const { world, firms, ann } = await found();
		expect(companiesOf(world, 'right', ann.right)).toEqual(['A', 'B']);
		const own = world.companies.right.add({ code: 'X', name: 'X' });
		world.right.edit(ann.right, { companies: [...firms.right, own] });
		world.left.edit(ann.left, { companies: [firms.left[1] ?? ''] });

		await world.run();

		expect(companiesOf(world, 'right', ann.right)).toEqual(['B', 'X']);
	});

	it('is held while one of its members has no match there', async () => {
		const { world, firms, ann } = await found();
		const lone = world.companies.left.add({ code: 'Z', name: 'Z' });
		world.left.edit(ann.left, { companies: [firms.left[0] ?? '', lone] });

		await world.run();

		expect(await world.reasons()).toEqual({ [ann.left]: 'reference-not-found' });
		expect(companiesOf(world, 'right', ann.right)).toEqual(['A', 'B']);
	});

	it('is held while two have one key, of whom nobody can tell which is meant', async () => {
		const { world, firms, ann } = await found();
		world.companies.left.add({ code: 'A', name: 'another A' });
		world.right.edit(ann.right, { companies: [firms.right[0] ?? ''] });

		await world.run();

		expect(await world.reasons()).toEqual({ [ann.left]: 'reference-not-found' });
		expect(companiesOf(world, 'left', ann.left)).toEqual(['A', 'B']);
	});
});

describe('a list and a field that takes one', () => {
	const mixed = () =>
		openTwoWay({
			rows: [row('code'), row('name'), { left: 'companies', right: 'x_company' }],
		});

	it('are in step while the list holds at most one', async () => {
		const world = mixed();
		const firms = await linkedCompanies(world, 'A', 'B');
		const ann = await world.pair({
			code: 'P1',
			name: 'Ann',
			companies: [firms['A']?.left ?? ''],
		});
		expect(world.right.show(ann.right)).toMatchObject({ company: firms['A']?.right });

		world.right.edit(ann.right, { company: firms['B']?.right ?? '' });
		await world.run();
		expect(companiesOf(world, 'left', ann.left)).toEqual(['B']);

		world.left.edit(ann.left, { companies: [] });
		await world.run();
		expect(world.right.show(ann.right)).toMatchObject({ company: null });
		expect((await world.run()).sent).toEqual([]);
	});

	it('are held while it holds more', async () => {
		const world = mixed();
		const firms = await linkedCompanies(world, 'A', 'B');
		const both = ['A', 'B'].map((code) => firms[code]?.left ?? '');
		const ann = world.left.add({ code: 'P1', name: 'Ann', companies: both });

		await world.run();

		expect(await world.reasons()).toEqual({ [ann]: 'several-references' });
		world.left.edit(ann, { companies: both.slice(1) });
		await world.run();
		const [made = ''] = world.right.ids();
		expect(world.right.show(made)).toMatchObject({ company: firms['B']?.right });
		expect(await world.reasons()).toEqual({});
	});

	it('are held where what stands there is not linked, and would have to go', async () => {
		const world = mixed();
		const firms = await linkedCompanies(world, 'A');
		const ann = await world.pair({ code: 'P1', name: 'Ann', companies: [] });
		const own = world.companies.right.add({ code: 'X', name: 'X' });
		world.right.edit(ann.right, { company: own });
		world.left.edit(ann.left, { companies: [firms['A']?.left ?? ''] });

		await world.run();

		expect(await world.reasons()).toEqual({ [ann.left]: 'several-references' });
		expect(world.right.show(ann.right)).toMatchObject({ company: own });
	});
});
