import { byId } from '../shared/form';
import { openNode } from './node';
import type { NodeWorld } from './node';

describe('Webmecanik node, how contacts stand', () => {
	let world: NodeWorld;
	let ids: readonly string[];
	beforeEach(async () => {
		world = await openNode({ records: 3 });
		ids = await world.stored();
	});
	afterEach(async () => await world.close());

	const each = () => ids.map((id) => ({ id }));
	const contactId = byId('={{ $json.id }}');
	const memberships = async () =>
		(await world.do<Array<{ contactId: number }>>('listMemberships')).map((one) =>
			String(one.contactId),
		);

	it('takes contacts into a company and out of it, the other members stay', async () => {
		const { id } = await world.do<{ id: number }>('createCompany', {
			fields: { companyname: 'Acme' },
		});
		const company = { resource: 'company', companyId: byId(id), contactId };
		const joined = await world.items({ ...company, operation: 'addContact' }, each());
		expect(joined).toEqual(
			ids.map((one) => ({ contactId: one, companyId: String(id), member: true })),
		);
		await world.items({ ...company, operation: 'removeContact' }, each().slice(1));
		expect(await memberships()).toEqual([ids[0]]);
	});

	it('puts contacts in a segment; one that is gone is laid on its item', async () => {
		const { outputs } = await world.run(
			{ resource: 'segment', operation: 'addContact', segmentId: byId(1), contactId },
			[{ id: ids[0] }, { id: '4711' }, { id: ids[1] }],
			{ onError: 'continueRegularOutput' },
		);
		expect(outputs[0]?.map(({ member }) => member === true)).toEqual([true, false, true]);
		const search = { filters: { search: 'segment:newsletter' }, fields: ['lastname'] };
		const getAll = { resource: 'contact', operation: 'getAll', ...search };
		expect(await world.items(getAll)).toHaveLength(2);
		const leave = { resource: 'segment', operation: 'removeContact', segmentId: byId(1) };
		await world.items({ ...leave, contactId: byId(ids[0]) });
		expect(await world.items(getAll)).toHaveLength(1);
	});

	it('gives all contacts tags with one call, and takes them away', async () => {
		const tag = { resource: 'tag', contactId };
		const tagged = await world.items(
			{ ...tag, operation: 'addToContact', tags: 'vip, new one' },
			each(),
		);
		expect(tagged.map(({ tags }) => [...(tags as string[])].sort())).toEqual(
			ids.map(() => ['new one', 'vip']),
		);
		expect(await world.requests()).toEqual(['PATCH /contacts/batch/edit']);
		const [left] = await world.items(
			{ ...tag, operation: 'removeFromContact', tags: 'vip' },
			each(),
		);
		expect(left).toEqual({ contactId: ids[0], tags: ['new one'] });
	});

	it('sends no tags where one item names none', async () => {
		const { error } = await world.run(
			{ resource: 'tag', operation: 'addToContact', contactId, tags: '={{ $json.tags }}' },
			[
				{ id: ids[0] ?? '', tags: 'vip' },
				{ id: ids[1] ?? '', tags: ' , ' },
			],
		);
		expect(error?.message).toContain("'tags' of item 1 is empty");
		expect(await world.writes()).toEqual([]);
	});

	it('forbids a channel with its reason, and allows it again', async () => {
		const consent = { resource: 'contact', contactId, channel: 'email' };
		const forbid = { ...consent, operation: 'addDoNotContact', reason: 'bounced', comments: 'x' };
		const one = [{ id: ids[0] ?? '' }];
		expect(await world.items(forbid, one)).toEqual([
			{ contactId: ids[0], channel: 'email', doNotContact: true },
		]);
		expect((await world.seen(ids[0] ?? ''))?.doNotContact).toMatchObject([
			{ channel: 'email', reason: 2, comments: 'x' },
		]);
		await world.items({ ...consent, operation: 'removeDoNotContact' }, one);
		expect((await world.seen(ids[0] ?? ''))?.doNotContact).toEqual([]);
	});
});
