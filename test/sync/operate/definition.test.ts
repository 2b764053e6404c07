import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Definition } from '../../../sync/contracts';
import { backUpState } from '../../../sync/operate/backUp';
import { exportDefinition, importDefinition } from '../../../sync/operate/definition';
import { renameSync, takeOver } from '../../../sync/operate/ownership';
import { planSync } from '../../../sync/operate/planSync';
import { openSqliteStore } from '../../../sync/state';

import { definitionOf, linkedWorld, owner, refusal, sync } from './world';

const full: Definition = {
	...definitionOf({}),
	mapping: {
		rows: [
			{ left: 'a', right: 'b', direction: 'both', when: 'neverClear', maxLength: 5 },
			{ right: 'c', constant: 'x' },
			{
				left: 'd',
				right: 'e',
				transforms: [
					{ kind: 'template', text: '{{a}}' },
					{ kind: 'toCode', list: 'country' },
				],
				table: { pairs: [{ left: '1', right: '2' }], otherwise: 'keep' },
				reference: { kind: 'byKey', key: { left: 'a', right: 'b', normaliser: 'caseless' } },
			},
		],
		match: [{ left: 'a', right: 'b', normaliser: 'digits' }],
		lines: [{ left: 'l', right: 'm', rows: [{ left: 'n', right: 'o' }] }],
	},
	scope: { allow: ['1'], deny: [], filter: [{ field: 'a', operator: 'empty' }], sample: 5 },
	policies: {
		direction: 'both',
		onConflict: 'newest',
		onFirstLink: 'left',
		firstRun: 'linkOnly',
		whenMappingChanges: 'fromNowOn',
		register: { side: 'left', own: 'Contact', system: 'right vendor', table: 'person' },
		onLeavingScope: 'deactivate',
		onDelete: { left: 'delete', right: 'deactivate' },
		inactive: { right: { field: 'f', value: 'false' } },
		brake: { records: 3, share: 0.5 },
		keepUndo: true,
		failuresToDisable: 4,
	},
};

describe('a definition', () => {
	it('comes back from its export as it was', () => {
		const text = JSON.stringify(exportDefinition(full));

		expect(importDefinition(text)).toEqual(full);
	});

	const broken = (change: (exported: Record<string, unknown>) => unknown) => {
		const exported = structuredClone(exportDefinition(full)) as unknown as Record<string, unknown>;
		return JSON.stringify(change(exported) ?? exported);
	};
	const inner = (exported: Record<string, unknown>) =>
		exported['definition'] as Record<string, Record<string, unknown>>;

	it.each<[string, string, RegExp]>([
		['no JSON', '{', /not JSON/],
		['a list', '[]', /not an exported definition/],
		['null', 'null', /not an exported definition/],
		['another format', broken((each) => ({ ...each, format: 'x' })), /not an exported/],
		['another version', broken((each) => ({ ...each, version: 2 })), /format version 2/],
		['an unknown key outside', broken((each) => ({ ...each, owner: {} })), /Unknown key 'owner'/],
		[
			'an unknown key inside',
			broken(
				(each) => void (inner(each)['policies'] = { ...full.policies, credential: 'x' } as never),
			),
			/policies: .*credential/,
		],
		[
			'a value that is none',
			broken(
				(each) => void (inner(each)['policies'] = { ...full.policies, onConflict: 'me' } as never),
			),
			/policies\.onConflict/,
		],
		['no name', broken((each) => void (inner(each)['name'] = '  ' as never)), /name/],
		[
			'a prototype',
			JSON.stringify(exportDefinition(full)).replace('"scope":{', '"scope":{"__proto__":{"a":1},'),
			/scope: .*__proto__/,
		],
	])('with %s is refused by name', async (_what, text, reason) => {
		const refused = await refusal((async () => importDefinition(text))());

		expect(refused.code).toBe('definition-invalid');
		expect(refused.message).toMatch(reason);
	});
});

describe('a sync that gets another name', () => {
	it('keeps its links, history and plans', async () => {
		const { world } = await linkedWorld(2);
		const { plan } = await planSync(world.environment(), world.definition, {
			includeValues: false,
			holder: 'test',
		});

		const renamed = await renameSync(world.store, sync, ` people's `);

		expect(renamed).toMatchObject({ sync: `people's`, was: sync });
		expect(await world.store.sync(sync)).toBeUndefined();
		world.definition = { ...world.definition, name: `people's` };
		const { summary } = await world.run();
		expect(summary.counts.created).toBe(0);
		expect(await world.store.runs(`people's`, 10)).toHaveLength(2);
		expect((await world.store.plans(`plan people's`)).map(({ id }) => id)).toEqual([plan.id]);
	});

	it('is refused where the name is taken or none, or a run is under way', async () => {
		const { world } = await linkedWorld(1);
		await world.store.claimSync({ ...world.definition, name: 'taken' }, owner);

		expect(await refusal(renameSync(world.store, sync, 'taken'))).toMatchObject({
			code: 'name-taken',
		});
		expect(await refusal(renameSync(world.store, sync, '  '))).toMatchObject({ code: 'bad-name' });
		expect(await refusal(renameSync(world.store, 'nobody', 'x'))).toMatchObject({
			code: 'no-such-sync',
		});
		await world.store.takeLease(sync, 'a run', 60_000);
		expect(await refusal(renameSync(world.store, sync, 'free'))).toMatchObject({
			code: 'run-under-way',
		});
	});
});

describe('a sync that is taken over', () => {
	const other = { workflow: 'w2', workflowName: 'Other', node: 'n2' };

	it('belongs to the new node, and the old one is refused', async () => {
		const { world } = await linkedWorld(1);

		const taken = await takeOver(world.environment(), sync, other);

		expect(taken).toMatchObject({ owner: other, was: owner });
		expect((await world.store.sync(sync))?.owner).toEqual(other);
		expect(await refusal(world.run())).toMatchObject({ code: 'another-owner' });
	});

	it('is refused while a run is under way', async () => {
		const { world } = await linkedWorld(1);
		await world.store.takeLease(sync, 'a run', 60_000);

		expect(await refusal(takeOver(world.environment(), sync, other))).toMatchObject({
			code: 'run-under-way',
		});
		expect((await world.store.sync(sync))?.owner).toEqual(owner);
	});
});

describe('a copy of the state', () => {
	it('is told by its path', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'lockstep-'));
		const store = openSqliteStore(join(folder, 'state.sqlite'));

		const { path } = await backUpState(store);
		await store.close();
		const copy = openSqliteStore(path);

		expect(await copy.syncs()).toEqual([]);
		await copy.close();
		await rm(folder, { recursive: true });
	});

	it('is refused where the database has tools of its own', async () => {
		const { world } = await linkedWorld(1);

		expect(await refusal(backUpState(world.store))).toMatchObject({ code: 'no-back-up' });
	});
});
