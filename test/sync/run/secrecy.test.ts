import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openSqliteStore } from '../../../sync/state';
import { openRunWorld, target } from './world';

/** ms; far above what a test takes on a machine that is not busy. */
jest.setTimeout(60_000);

const planted = ['Xylocarp', 'Quetzalville', 'Zwieback-4711', 'brimborium'];

describe('the state', () => {
	it('holds no value of a record, also not of one that was refused or interrupted', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'lockstep-'));
		const world = await openRunWorld({ size: 20 });
		const store = openSqliteStore(join(folder, 'state.sqlite'), () => world.now());
		const run = async () =>
			await world.run(undefined, {}, (environment) => ({ ...environment, store }));
		const accounts = await world.accounts();
		const plant = async (n: number, more: Record<string, unknown> = {}) =>
			await world.control.edit('m3ter', 'updateAccounts', {
				ids: [accounts[n]?.id],
				fields: {
					name: 'Xylocarp Ltd',
					emailAddress: 'brimborium@example.com',
					address: { locality: 'Quetzalville' },
					purchaseOrderNumber: 'Zwieback-4711',
					...more,
				},
			});
		await world.control.configure('salesforce', {
			validationRules: [
				{
					object: target,
					field: 'City__c',
					pattern: 'Quetz',
					message: 'Quetzalville of Xylocarp Ltd is closed',
				},
			],
		});
		await plant(0);
		await run();
		await world.control.configure('salesforce', { validationRules: [] });
		await plant(1, { emailAddress: 'brimborium-2@example.com' });
		await world.control.addFault({
			vendor: 'salesforce',
			kind: 'lost',
			path: '/composite/sobjects',
		});
		await run();

		expect(JSON.stringify(await world.rows())).toContain('Quetzalville');
		await store.close();
		const bytes = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
		expect(bytes.join('')).toContain(accounts[0]?.id);
		for (const text of planted) expect(bytes.join('')).not.toContain(text);
		await world.close();
		rmSync(folder, { recursive: true });
	});
});
