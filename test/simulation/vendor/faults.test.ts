import { plainHabits } from './habits';
import { contacts, faultOf, named, names, stage } from './stage';

const write = { place: 'write', nth: 1, n: 1 } as const;

describe('a fault', () => {
	it.each([
		['unknownBefore', 0],
		['unknownAfter', 1],
	] as const)('%s loses the answer and leaves %i record(s)', async (kind, count) => {
		const world = stage();
		const object = contacts(world.connect([{ ...write, kind }]));

		expect((await faultOf(object.write([named('a')], {}))).class).toBe('unknown');
		expect(world.vendor.rows('contact')).toHaveLength(count);
		expect(world.counts).toEqual({ [kind]: 1 });
	});

	it('commits late, though never after the time-out', async () => {
		const { requestTimeout } = plainHabits;
		for (const n of [0, 20, 48]) {
			const world = stage();
			const sent = world.clock.now();
			const object = contacts(world.connect([{ ...write, n, kind: 'committedLate' }]));
			await faultOf(object.write([named('a')], {}));
			const before = world.vendor.rows('contact').length;
			world.clock.advance(sent + requestTimeout - world.clock.now());

			expect([before, world.vendor.rows('contact').length]).toEqual([0, 1]);
		}
	});

	it.each(['deliveredTwice', 'deliveredTwiceLater'] as const)(
		'%s carries an update out again, over what a person did meanwhile',
		async (kind) => {
			const world = stage();
			world.create(1);
			const object = contacts(world.connect([{ ...write, kind }]));
			await object.write([{ kind: 'update', id: 'L1', fields: { title: 'sent' } }], {});
			world.edit(1, 'title', 2);
			world.clock.advance(plainHabits.requestTimeout);

			const title = world.vendor.rows('contact')[0]?.fields['title'];
			expect(title).toBe(kind === 'deliveredTwice' ? 'title 2' : 'sent');
		},
	);

	it('never delivers a create twice that nothing guards', async () => {
		const world = stage();
		await contacts(world.connect([{ ...write, kind: 'deliveredTwice' }])).write([named('a')], {});

		expect(world.counts).toEqual({});
		expect(names(world)).toEqual(['a']);
	});

	it('throttles a part of a batch, and the rest is done', async () => {
		const world = stage();
		const object = contacts(world.connect([{ ...write, kind: 'partThrottled' }]));
		const outcomes = await object.write([named('a'), named('b'), named('c')], {});

		expect(outcomes.map((outcome) => (outcome.ok ? 'done' : outcome.class))).toEqual([
			'done',
			'throttled',
			'throttled',
		]);
		expect(names(world)).toEqual(['a']);
	});

	it('leaves a part of a batch in doubt, of which some is done', async () => {
		const world = stage();
		const object = contacts(world.connect([{ ...write, kind: 'partUnknown' }]));
		const outcomes = await object.write([named('a'), named('b'), named('c')], {});

		expect(outcomes.map((outcome) => (outcome.ok ? 'done' : outcome.class))).toEqual([
			'done',
			'unknown',
			'unknown',
		]);
		expect(names(world)).toEqual(['a', 'b']);
	});

	it('refuses one record, or one field of a record', async () => {
		const world = stage();
		const record = contacts(world.connect([{ ...write, kind: 'recordRefused' }]));
		const field = contacts(world.connect([{ ...write, n: 0, kind: 'fieldRefused' }]));
		const outcomes = [
			...(await record.write([named('a'), named('b')], {})),
			...(await field.write(
				[{ kind: 'create', fields: { code: 'c', name: 'c', title: 'x' } }],
				{},
			)),
		];

		expect(outcomes).toMatchObject([
			{ ok: true },
			{ class: 'invalid' },
			{ ok: true, refusedFields: [{ field: 'title' }] },
		]);
	});

	it.each(['editedSameField', 'editedOtherField'] as const)(
		'%s lets a person in first',
		async (kind) => {
			const world = stage();
			world.create(1);
			const before = world.vendor.rows('contact')[0]?.fields;
			const object = contacts(world.connect([{ ...write, n: 3, kind }]));
			await object.write([{ kind: 'update', id: 'L1', fields: { title: 'sent' } }], {});
			const edit = world.vendor.log.entries.find(
				({ actor, run }) => actor === 'person' && run === 0,
			);
			const [changed] = edit?.changed ?? [];
			const fields = Object.keys(changed?.after ?? {}).filter(
				(id) => changed?.after?.[id] !== before?.[id],
			);

			expect(fields.includes('title')).toBe(kind === 'editedSameField');
			expect(fields).toHaveLength(1);
		},
	);

	it('keeps from an index that lags only what is younger than the lag', async () => {
		const world = stage({ lag: 1000 });
		const missing = { place: 'find', nth: 1, n: 0, kind: 'findMissing' } as const;
		world.create(1);
		world.clock.advance(2000);
		const whole = await contacts(world.connect([missing])).find('code', ['C1'], {});
		world.edit(1, 'title', 1);
		const short = await contacts(world.connect([missing])).find('code', ['C1'], {});

		expect([whole, short].map(({ records }) => records.length)).toEqual([1, 0]);
	});
});

describe('a killed run', () => {
	it.each([
		['before', 0],
		['after', 1],
	] as const)('%s a step leaves %i record(s), and does nothing any more', async (when, count) => {
		const world = stage();
		const system = world.connect([], { kill: { step: 1, when } });

		expect((await faultOf(contacts(system).write([named('a')], {}))).name).toBe('Killed');
		expect((await faultOf(contacts(system).write([named('b')], {}))).name).toBe('Killed');
		expect(world.vendor.rows('contact')).toHaveLength(count);
	});
});
