import { acceptance } from '../shared/acceptance';
import { openSalesforce } from './world';

const future = {
	stamp: '2999-01-01T00:00:00.000Z',
	id: '',
	begun: '2999-01-01T00:00:00.000Z',
	deletions: '2999-01-01T00:00:00.000Z',
};

const objects = [
	{
		object: 'Account',
		editedField: 'Name',
		valid: (n: number) => ({ Name: `Valid ${n}`, BillingCity: 'Utrecht' }),
		refused: { BillingCity: 'Utrecht' },
	},
	{
		object: 'Contact',
		editedField: 'LastName',
		valid: (n: number) => ({ LastName: `Valid ${n}`, FirstName: 'Ada' }),
		refused: { FirstName: 'Ada' },
	},
	{
		object: 'm3ter_Account__c',
		editedField: 'City__c',
		valid: (n: number) => ({ Name: `Valid ${n}`, m3ter_Id__c: `valid-${n}` }),
		refused: { m3ter_Id__c: 'without a name' },
	},
] as const;

for (const { object, editedField, valid, refused } of objects)
	acceptance({
		name: `Salesforce ${object}`,
		object,
		records: 30,
		editedField,
		future,
		valid,
		refused,
		secret: '0A1B2C3D4E5F60718293A4B5C6D7E8F9',
		open: async (records) =>
			await openSalesforce({
				object,
				records,
				editedField,
				fields: (n) => valid(1000 + n + Number(process.hrtime.bigint() % 1_000_000_000n)),
				settings: { queryPageSize: 10 },
			}),
	});
