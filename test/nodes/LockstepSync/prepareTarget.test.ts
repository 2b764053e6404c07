import type { IDataObject } from 'n8n-workflow';

import { contracts as contractsPoint } from '../../../integrations/m3ter-salesforce/contracts';
import { syncParameters } from '../../../scripts/templates/sync-parameters';

import { openSyncNode } from './node';
import type { SyncNodeWorld } from './node';

const OBJECT = 'm3ter_Account__c';
const user = 'integration@lockstep.example';

let world: SyncNodeWorld;
beforeAll(async () => {
	world = await openSyncNode(3);
});
afterAll(async () => await world.close());
beforeEach(async () => await world.fresh());

const edit = async (action: string, args: Record<string, unknown>) =>
	await world.sandbox.control.edit('salesforce', action, args);

/** Items of one kind. */
async function prepare(kind: string, changes: IDataObject = {}): Promise<IDataObject[]> {
	const { outputs, error } = await world.run({ operation: 'prepareTarget', ...changes });
	expect(error).toBeUndefined();
	return (outputs[0] ?? []).filter((item) => item.kind === kind);
}

const codes = (items: IDataObject[]) => items.map(({ code }) => code);
const at = (items: IDataObject[], path: string) => items.find((item) => item.path === path);

describe('an org that has everything', () => {
	it('is told to be ready', async () => {
		expect(await prepare('target')).toEqual([
			expect.objectContaining({ object: OBJECT, ready: true, findings: 0, next: 'Run the sync' }),
		]);
	});
});

describe('an org without the object', () => {
	beforeEach(async () => void (await edit('removeObject', { object: OBJECT })));

	it('is told what is missing and what would be made, and nothing is made', async () => {
		const findings = await prepare('finding');

		expect(at(findings, OBJECT)).toMatchObject({
			code: 'object-missing',
			by: 'this operation',
			wouldDo: [`object ${OBJECT}`, `access to ${OBJECT}`],
		});
		expect(at(findings, `${OBJECT}.m3ter_Id__c`)?.wouldDo).toEqual([
			`field ${OBJECT}.m3ter_Id__c: Text(36), external ID, unique`,
			`access to ${OBJECT}.m3ter_Id__c`,
		]);
		expect(at(findings, `${OBJECT}.Parent_Account__c`)?.wouldDo).toContain(
			`field ${OBJECT}.Parent_Account__c: Lookup, to ${OBJECT}`,
		);
		expect(at(findings, 'Lockstep')?.wouldDo).toContain('permission set Lockstep');
		expect(await prepare('step')).toEqual([]);
		expect(await world.writes()).toBe(0);
	});

	it('is given what was shown and nothing else, and the sync runs', async () => {
		const shown = (await prepare('finding')).flatMap(({ wouldDo }) => wouldDo as string[]);
		const steps = await prepare('step', { dryRun: false });

		const done = steps.filter(({ outcome }) => outcome === 'done').map(({ step }) => step);
		expect(done.sort()).toEqual([...new Set(shown.map((step) => step.split(':', 1)[0]))].sort());
		expect(steps.filter(({ outcome }) => outcome === 'refused')).toEqual([]);
		const { outputs } = await world.run();
		expect(outputs[0]?.[0]).toMatchObject({ counts: { created: 3 }, holds: {} });
	});

	it('is left alone by a second time', async () => {
		await prepare('step', { dryRun: false });
		await world.sandbox.control.clearLog();

		const [target] = await prepare('target', { dryRun: false });
		expect(target).toMatchObject({ ready: true, findings: 0 });
		expect(await prepare('step', { dryRun: false })).toEqual([]);
		expect(await world.writes()).toBe(0);
	});

	it('is left to an administrator where the user may not make anything', async () => {
		await edit('setRights', {
			user,
			permissions: { CustomizeApplication: false, ManageProfilesPermissionsets: false },
		});
		const findings = await prepare('finding', { dryRun: false });

		expect(codes(findings).filter((code) => code === 'permission-missing')).toHaveLength(2);
		expect(findings.flatMap(({ wouldDo }) => wouldDo)).toEqual([]);
		expect(await prepare('step', { dryRun: false })).toEqual([]);
	});
});

describe('an object that is there', () => {
	it('gets the field it lacks, made of what feeds it', async () => {
		const row = { left: { value: 'daysBeforeBillDue' }, right: { value: 'Days_Due__c' } };
		const findings = await prepare('finding', { mappings: { rows: [...name, row] } });

		expect(codes(findings)).toEqual(['field-missing', 'permission-set']);
		expect(findings[0]?.wouldDo).toContain(`field ${OBJECT}.Days_Due__c: Number(18, 0)`);
	});

	it('has a field opened to the user from whom it was kept', async () => {
		await prepare('step', { dryRun: false });
		await edit('removeField', { object: OBJECT, name: 'City__c' });
		await prepare('step', { dryRun: false });
		const sets = (await edit('listRecords', { object: 'FieldPermissions' })) as IDataObject[];
		const own = sets.find(({ Field }) => Field === `${OBJECT}.City__c`);
		await edit('deleteRecord', { object: 'FieldPermissions', id: own?.Id });

		const findings = await prepare('finding');
		expect(codes(findings)).toEqual(['field-not-visible']);
		expect(findings[0]?.wouldDo).toEqual([`access to ${OBJECT}.City__c`]);
		await prepare('step', { dryRun: false });
		expect(await prepare('finding')).toEqual([]);
	});

	it('keeps a field whose definition does not fit; that is for a person', async () => {
		const changes = { externalId: false, unique: false };
		await edit('updateField', { object: OBJECT, name: 'm3ter_Id__c', changes });
		const findings = await prepare('finding', { dryRun: false });

		expect(codes(findings)).toEqual(
			expect.arrayContaining(['field-not-external-id', 'field-not-unique']),
		);
		expect(findings.map(({ by }) => by)).not.toContain('this operation');
	});

	it('tells what the mapping itself lacks', async () => {
		const row = { left: { value: 'name' }, right: { value: 'Active__c' } };
		const findings = await prepare('finding', { mappings: { rows: [...name, row] } });

		expect(findings).toEqual([
			expect.objectContaining({ by: 'the mapping', path: 'Field Mappings, row 2', wouldDo: [] }),
		]);
	});
});

describe('a standard object', () => {
	const account = {
		rightObject: { __rl: true, mode: 'id', value: 'Account' },
		matchBy: { keys: [{ left: { value: 'id' }, right: { value: 'm3ter_Id__c' } }] },
	};

	it('gets the key it lacks, and its own fields are only checked', async () => {
		await edit('removeField', { object: 'Account', name: 'm3ter_Id__c' });
		await edit('setRights', { user, fields: { 'Account.Fax': { read: false, edit: false } } });
		const rows = [...name, { left: { value: 'code' }, right: { value: 'Fax' } }];
		const findings = await prepare('finding', { ...account, mappings: { rows } });

		expect(at(findings, 'Account.m3ter_Id__c')?.wouldDo).toEqual([
			'field Account.m3ter_Id__c: Text(36), external ID, unique',
			'access to Account.m3ter_Id__c',
		]);
		expect(at(findings, 'Account.Fax')).toMatchObject({ by: 'an administrator', wouldDo: [] });
		await prepare('step', { ...account, mappings: { rows: name }, dryRun: false });
		const synced = await world.run({ ...account, mappings: { rows: name } });
		expect(synced.outputs[0]?.[0]).toMatchObject({ counts: { created: 3 } });
	});
});

describe('records that point at others', () => {
	const contracts = {
		...(syncParameters('m3ter:salesforce', contractsPoint, 'contracts') as IDataObject),
		operation: 'prepareTarget',
	};

	it('are prepared when those are: a lookup needs an object to point at', async () => {
		await edit('removeObject', { object: OBJECT });
		await edit('removeObject', { object: 'm3ter_Contract__c' });
		const findings = await prepare('finding', contracts);

		expect(at(findings, OBJECT)).toMatchObject({
			code: 'lookup-target-missing',
			by: 'an administrator',
		});
		expect(at(findings, 'm3ter_Contract__c.m3ter_Account__c')?.wouldDo).toEqual([]);
		await prepare('step', { dryRun: false });
		await prepare('step', { ...contracts, dryRun: false });
		expect(await prepare('finding', contracts)).toEqual([]);
	});

	it('point at where the sync of the others keeps them', async () => {
		const rightObject = { __rl: true, mode: 'id', value: 'Account' };
		const matchBy = { keys: [{ left: { value: 'id' }, right: { value: 'm3ter_Id__c' } }] };
		await world.run({ rightObject, matchBy, mappings: { rows: name } });
		await edit('removeField', { object: 'm3ter_Contract__c', name: 'm3ter_Account__c' });
		const findings = await prepare('finding', contracts);

		expect(at(findings, 'm3ter_Contract__c.m3ter_Account__c')?.wouldDo).toContain(
			'field m3ter_Contract__c.m3ter_Account__c: Lookup, to Account',
		);
	});
});

describe('an object that is only read', () => {
	it('gets no field that nobody would fill', async () => {
		const rows = [{ left: { value: 'name' }, right: { value: 'Gone__c' }, direction: 'toLeft' }];
		const findings = await prepare('finding', { mappings: { rows: [...name, ...rows] } });

		expect(at(findings, `${OBJECT}.Gone__c`)).toMatchObject({ code: 'field-missing', wouldDo: [] });
	});
});

describe('a stored sync', () => {
	it('is prepared as its owner ran it', async () => {
		await world.run();
		await edit('removeField', { object: OBJECT, name: 'City__c' });
		const { outputs } = await world.operate('sync.prepareTarget', { definitionSource: 'stored' });

		expect(outputs[0]?.map(({ path }) => path)).toContain(`${OBJECT}.City__c`);
	});
});

const name = [{ left: { value: 'name' }, right: { value: 'Name' }, maxLength: 80 }];
