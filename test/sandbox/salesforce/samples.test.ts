import { openOrg, type TestOrg } from './org';

let org: TestOrg;
beforeAll(async () => {
	org = await openOrg();
});
beforeEach(() => org.reset());
afterAll(() => org.close());

interface Described {
	readonly name: string;
	readonly label: string;
	readonly fields: Array<{
		name: string;
		type: string;
		label: string;
		referenceTo: string[];
		externalId: boolean;
		unique: boolean;
	}>;
}

const OBJECTS = [
	'm3ter_Account__c',
	'm3ter_Contract__c',
	'm3ter_Commitment__c',
	'm3ter_Balance__c',
	'm3ter_Bill__c',
	'm3ter_Balance_Transaction__c',
];

async function describeObject(name: string): Promise<Described> {
	return (await org.api.get(`/sobjects/${name}/describe`)).data;
}

test.each(OBJECTS)('%s has a unique external id and a twin in a made-up package', async (name) => {
	const own = await describeObject(name);
	const twin = await describeObject(`lssample__${name}`);
	expect(own.fields.find((field) => field.name === 'm3ter_Id__c')).toMatchObject({
		externalId: true,
		unique: true,
	});
	expect(twin.label).toBe(own.label.replace('m3ter', 'm3'));
	const outline = ({ fields }: Described) =>
		fields.map(({ name: field, type, label, referenceTo }) => ({
			field: field.replace('lssample__', ''),
			type,
			label,
			referenceTo: referenceTo.map((parent) => parent.replace('lssample__', '')),
		}));
	expect(outline(twin)).toEqual(outline(own));
	expect(twin.fields.every(({ name: field }) => /^lssample__|^[A-Z]\w*$/.test(field))).toBe(true);
});

test('an account’s contract and its balance’s transaction find each other by external ids', async () => {
	const upsert = (object: string, id: string, body: object) =>
		org.api.patch(`/sobjects/${object}/lssample__m3ter_Id__c/${id}`, body);
	const p = 'lssample__m3ter_';
	const parent = (name: string, id: string) => ({
		[`${p}${name}__r`]: { [`${p}Id__c`]: id },
	});
	const statuses = [
		await upsert(`${p}Account__c`, 'a', { Name: 'Account' }),
		await upsert(`${p}Contract__c`, 'c', { Name: 'Contract', ...parent('Account', 'a') }),
		await upsert(`${p}Balance__c`, 'b', { Name: 'Balance', ...parent('Contract', 'c') }),
		await upsert(`${p}Balance_Transaction__c`, 't', { Name: 'T', ...parent('Balance', 'b') }),
	].map(({ status }) => status);
	expect(statuses).toEqual([201, 201, 201, 201]);
	const q = `SELECT ${p}Balance__r.${p}Contract__r.${p}Account__r.Name FROM ${p}Balance_Transaction__c`;
	const { data } = await org.api.get('/query', { params: { q } });
	expect(JSON.stringify(data.records)).toContain('"Name":"Account"');
});
