import type {
	ChangePage,
	Cursor,
	Fields,
	System,
	SystemObject,
	SystemRecord,
} from '../../../sync/contracts';
import { SystemFault } from '../../../sync/contracts';

/** One object of one system in front of its sandbox, as the acceptance suite needs it. Everything a vendor's people do goes past the system under test. */
export interface World {
	/** Signs in with the credential of the sandbox, or with a wrong secret. */
	connect(options?: { wrongSecret?: boolean }): System;
	/** Ids the vendor holds now. */
	stored(): Promise<readonly string[]>;
	/** Makes records as a person at the vendor would; answers their ids. */
	create(count: number): Promise<readonly string[]>;
	remove(ids: readonly string[]): Promise<void>;
	/** Gives `editedField` a new value. */
	edit(ids: readonly string[], value: string): Promise<void>;
	/** Answers the next `times` requests for records with the vendor's throttling; 0: all. */
	throttle(times: number): Promise<void>;
	/** Answers the next requests for records with that status and body. */
	answer(status: number, body: unknown, times: number): Promise<void>;
	/** Commits the next write and drops the connection without an answer. */
	loseNextWrite(): Promise<void>;
	/** Takes the right to read the object from the credential. */
	narrowRights(): Promise<void>;
	close(): Promise<void>;
}

export interface Subject {
	/** Of the describe block: 'm3ter account'. */
	readonly name: string;
	readonly object: string;
	/** A fresh sandbox with that many records; `pageSize` fits in at least twice. */
	readonly open: (records: number) => Promise<World>;
	readonly records: number;
	/** A text field that people edit and writes may set. */
	readonly editedField: string;
	/** A cursor that points at nothing the vendor has yet. */
	readonly future: Cursor;
	/** Values the vendor takes for a new record; different for every number. */
	readonly valid: (n: number) => Fields;
	/** Values the vendor refuses. */
	readonly refused: Fields;
	/** Text that must never show up in a message. */
	readonly secret: string;
	/** False: the vendor knows no deletion by its API. */
	readonly deletes?: false;
}

/** What every object of every system keeps. */
export function acceptance(subject: Subject): void {
	describe(`${subject.name}: acceptance`, () => {
		let world: World;
		beforeEach(async () => {
			world = await subject.open(subject.records);
		});
		afterEach(async () => {
			await world.close();
		});
		const connected = () => world.connect().object(subject.object);

		reads(subject, () => world, connected);
		refusals(subject, () => world, connected);
		writes(subject, () => world, connected);
	});
}

type Connected = () => SystemObject;

function reads(subject: Subject, world: () => World, connected: Connected): void {
	it('lists every record exactly once over several pages', async () => {
		const pages = await pagesOf(connected(), null);
		expect(pages.length).toBeGreaterThan(1);
		expect(idsOf(pages).sort()).toEqual([...(await world().stored())].sort());
	});

	it('misses no record that stays while others come and go during the paging', async () => {
		const before = await world().stored();
		const removed: string[] = [];
		const read = new Set<string>();
		for await (const page of connected().changes(null, {})) {
			for (const record of page.records) read.add(record.id);
			if (removed.length > 0) continue;
			removed.push(...nextTo(before, page.records));
			await world().remove(removed);
			await world().create(3);
		}
		const stayed = before.filter((id) => !removed.includes(id));
		expect(stayed.filter((id) => !read.has(id))).toEqual([]);
	});

	it('shows an edit made during the paging, then or with the next cursor', async () => {
		const object = connected();
		const before = await world().stored();
		const edited = [before[0], before.at(-1)].filter((id) => id !== undefined);
		const seen: SystemRecord[] = [];
		let cursor: Cursor | null = null;
		for await (const page of object.changes(null, {})) {
			if (cursor === null) await world().edit(edited, 'edited while paging');
			seen.push(...page.records);
			cursor = page.next;
		}
		seen.push(...(await pagesOf(object, cursor)).flatMap((page) => page.records));
		for (const id of edited) expect(valuesOf(seen, id, subject)).toContain('edited while paging');
	});

	it('shows an edit after the last cursor, once the cursor went through JSON', async () => {
		const last = (await pagesOf(connected(), null)).at(-1)?.next;
		const [id] = await world().stored();
		await world().edit([id ?? ''], 'edited later');
		const cursor = JSON.parse(JSON.stringify(last)) as Cursor;
		const seen = (await pagesOf(connected(), cursor)).flatMap((page) => page.records);
		expect(valuesOf(seen, id ?? '', subject)).toContain('edited later');
	});

	it('loses no edit to a cursor from the future', async () => {
		const [id] = await world().stored();
		await world().edit([id ?? ''], 'edited today');
		const seen = (await pagesOf(connected(), subject.future)).flatMap((page) => page.records);
		expect(valuesOf(seen, id ?? '', subject)).toContain('edited today');
	});

	it('reads no field but those asked for', async () => {
		const pages = await pagesOf(connected(), null, [subject.editedField]);
		const read = pages.flatMap((page) => page.records.flatMap(({ fields }) => Object.keys(fields)));
		expect([...new Set(read)].filter((field) => field !== 'id')).toEqual([subject.editedField]);
	});

	it('finds by id what is there, and names as gone what was deleted', async () => {
		const [kept, removed] = await world().stored();
		await world().remove([removed ?? '']);
		const found = await connected().find('id', [kept ?? '', removed ?? ''], {});
		expect(found.records.map((record) => record.id)).toEqual([kept]);
		expect(found.gone).toEqual([removed]);
	});
}

function refusals(subject: Subject, world: () => World, connected: Connected): void {
	it('refuses a wrong secret as a sign-in, without repeating the secret', async () => {
		const system = world().connect({ wrongSecret: true });
		const fault = await faultOf(async () => await pagesOf(system.object(subject.object), null));
		expect(fault.class).toBe('signIn');
		expect(`${fault.message} ${fault.remedy}`).not.toContain(subject.secret);
	});

	it('waits out throttling and goes on where it was', async () => {
		await world().throttle(2);
		expect(idsOf(await pagesOf(connected(), null))).toHaveLength(subject.records);
	});

	it('reports throttling that does not end', async () => {
		await world().throttle(0);
		const fault = await faultOf(async () => await pagesOf(connected(), null));
		expect(fault.class).toBe('throttled');
	});

	it('repeats a read after gateway trouble', async () => {
		await world().answer(502, '<html><body>Bad gateway</body></html>', 2);
		expect(idsOf(await pagesOf(connected(), null))).toHaveLength(subject.records);
	});

	it('never takes a web page with status 200 for an empty listing', async () => {
		await world().answer(200, '<html><body>Sign in</body></html>', 1);
		const fault = await faultOf(async () => await pagesOf(connected(), null));
		expect(fault.class).toBe('unavailable');
	});

	it('reports narrowed rights instead of listing nothing', async () => {
		await world().narrowRights();
		const fault = await faultOf(async () => await pagesOf(connected(), null));
		expect(['forbidden', 'invalid']).toContain(fault.class);
		expect(fault.remedy).not.toBe('');
		const findings = await world().connect().preflight([subject.object]);
		expect(findings.map((finding) => finding.severity)).toContain('refusal');
	});

	it('tells an unknown object by its describe', async () => {
		const unknown = world().connect().object('no_such_object');
		expect((await faultOf(async () => await unknown.describe())).message).toContain(
			'no_such_object',
		);
	});
}

function writes(subject: Subject, world: () => World, connected: Connected): void {
	it('gives one outcome per operation, in order, when one of a batch is refused', async () => {
		const outcomes = await connected().write(
			[subject.valid(1), subject.refused, subject.valid(2)].map((fields) => ({
				kind: 'create' as const,
				fields,
			})),
			{},
		);
		expect(outcomes.map((outcome) => outcome.ok)).toEqual([true, false, true]);
		expect(outcomes[1]).toMatchObject({ class: 'invalid' });
		expect(await world().stored()).toHaveLength(subject.records + 2);
	});

	it('updates one field and reads it back', async () => {
		const [id = ''] = await world().stored();
		const fields = { [subject.editedField]: 'written' };
		const [outcome] = await connected().write([{ kind: 'update', id, fields }], {});
		expect(outcome).toMatchObject({ ok: true, id });
		const { records } = await connected().find('id', [id], {});
		expect(valuesOf(records, id, subject)).toEqual(['written']);
	});

	it('calls a write unknown when its answer is lost, and does not send it twice', async () => {
		await world().loseNextWrite();
		const system = world().connect();
		const create = { kind: 'create' as const, fields: subject.valid(1) };
		const [outcome] = await system.object(subject.object).write([create], {});
		expect(outcome).toMatchObject({ ok: false, class: 'unknown' });
		expect(await world().stored()).toHaveLength(subject.records + 1);
		expect(system.requests().write).toBe(1);
	});

	if (subject.deletes === false) return;

	it('deletes a record once, and calls a second delete missing', async () => {
		const [id = ''] = await world().stored();
		const [first] = await connected().write([{ kind: 'delete', id }], {});
		const [second] = await connected().write([{ kind: 'delete', id }], {});
		expect(first).toMatchObject({ ok: true, id });
		expect(second).toMatchObject({ ok: false, class: 'missing' });
	});
}

async function pagesOf(
	object: SystemObject,
	cursor: Cursor | null,
	fields?: readonly string[],
): Promise<ChangePage[]> {
	const pages: ChangePage[] = [];
	for await (const page of object.changes(cursor, { fields })) pages.push(page);
	return pages;
}

function idsOf(pages: readonly ChangePage[]): string[] {
	return pages.flatMap((page) => page.records.map((record) => record.id));
}

/** One record of the page and one that is not on it. */
function nextTo(stored: readonly string[], page: readonly SystemRecord[]): string[] {
	const onPage = new Set(page.map((record) => record.id));
	const unread = stored.find((id) => !onPage.has(id));
	return [page[0]?.id, unread].filter((id) => id !== undefined);
}

function valuesOf(records: readonly SystemRecord[], id: string, subject: Subject) {
	return records
		.filter((record) => record.id === id)
		.map((record) => record.fields[subject.editedField]);
}

export async function faultOf(call: () => Promise<unknown>): Promise<SystemFault> {
	try {
		await call();
	} catch (caught) {
		if (caught instanceof SystemFault) return caught;
		throw caught;
	}
	throw new Error('The call went through, a fault was expected');
}
