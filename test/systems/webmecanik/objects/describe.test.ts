import { contact } from '../../../../systems/webmecanik/objects/contact';
import { company } from '../../../../systems/webmecanik/objects/company';
import { descriptionOf } from '../../../../systems/webmecanik/objects/describe';
import { vendorField } from '../field';
import { openWebmecanik } from '../world';
import type { WebmecanikWorld } from '../world';

describe('fields of Webmecanik, live', () => {
	let world: WebmecanikWorld;
	beforeEach(async () => {
		world = await openWebmecanik();
	});
	afterEach(async () => await world.close());

	const described = async (object: string) => {
		const { fields } = await world.connect().object(object).describe();
		return new Map(fields.map((field) => [field.id, field]));
	};

	it('have their canonical types, options and limits', async () => {
		await world.do('defineField', {
			object: 'contact',
			field: {
				alias: 'size',
				label: 'Size',
				type: 'select',
				properties: { list: [{ label: 'Small', value: 's' }] },
			},
		});
		const fields = await described('contact');
		expect(fields.get('size')).toMatchObject({
			type: 'choice',
			closed: true,
			options: [{ label: 'Small', value: 's' }],
		});
		expect(fields.get('email')).toMatchObject({ type: 'email', unique: true, maxLength: 191 });
		expect(fields.get('points')).toMatchObject({ type: 'decimal', scale: 0 });
		expect(fields.get('attribution')).toMatchObject({ type: 'decimal', scale: 2 });
		expect(fields.get('attribution_date')).toMatchObject({ type: 'dateTime' });
		expect(fields.get('title')).toMatchObject({ type: 'choice' });
		expect(fields.get('title')?.closed).toBeUndefined();
	});

	it('offer what no definition tells of: owner, companies, tags, consent', async () => {
		const fields = await described('contact');
		expect(fields.get('owner')).toMatchObject({ type: 'reference', referenceTo: ['user'] });
		expect(fields.get('companies')).toMatchObject({ type: 'references', referenceTo: ['company'] });
		expect(fields.get('tags')).toMatchObject({ type: 'choices' });
		expect(fields.get('consent.email')).toMatchObject({ type: 'boolean' });
		expect(fields.get('consent.sms')?.hint).toContain('does not move the date of modification');
	});

	it('do not let the text of the primary company be written', async () => {
		const fields = await described('contact');
		expect(fields.get('company')).toMatchObject({ writable: { create: false, update: false } });
		expect(fields.get('company')?.hint).toContain('make a company');
	});

	it('ask for the name of a company and call it unique', async () => {
		const fields = await described('company');
		expect(fields.get('companyname')).toMatchObject({ required: true, unique: true });
	});

	it('are remembered by an object for as long as it lives', async () => {
		const object = world.connect().object('contact');
		await object.describe();
		const before = (await world.sandbox.control.log()).length;
		await object.describe();
		expect(await world.sandbox.control.log()).toHaveLength(before);
	});
});

it('a field that is not published, or of a type nobody knows, is not offered', () => {
	const fields = [
		vendorField('text', { alias: 'hidden_away', isPublished: false }),
		vendorField('hologram', { alias: 'from_the_future' }),
		vendorField('text', { alias: 'plain' }),
	];
	const ids = descriptionOf(contact, fields).schema.fields.map(({ id }) => id);
	expect(ids).toContain('plain');
	expect(ids).not.toContain('hidden_away');
	expect(ids).not.toContain('from_the_future');
});

it('companies are told apart by their name, whatever the definitions say', () => {
	const fields = [vendorField('text', { alias: 'companyname', isUniqueIdentifier: false })];
	expect(descriptionOf(company, fields).identifiers).toEqual(['companyname']);
});

it('older releases spell the unique identifier otherwise', () => {
	const fields = [vendorField('text', { alias: 'number', isUniqueIdentifer: true })];
	expect(descriptionOf(contact, fields).identifiers).toEqual(['number']);
});
