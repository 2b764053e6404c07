import type { Account } from '../account';
import { defineField, type Definition } from '../custom-fields/define';

const EVERYBODY = ['contact', 'client', 'prospect'];

/** One of each type, and a second of the two that differ by how many values they take. */
const definitions: readonly Definition[] = [
	{
		name: 'Référence interne',
		code: 'ref-interne',
		type: 'simple-text',
		parameters: { char_max: 100 },
	},
	{ name: 'Présentation', code: 'presentation', type: 'rich-text', parameters: { char_max: 1000 } },
	{
		name: 'Nombre de sites',
		code: 'nb-sites',
		type: 'numeric',
		parameters: { min_value: '0', max_value: '500' },
	},
	{ name: 'Budget annuel', code: 'budget', type: 'amount', parameters: { currency: 'EUR' } },
	{ name: 'Surface', code: 'surface', type: 'numeric-with-unit', parameters: { unit: 'm2' } },
	{
		name: 'Secteur',
		code: 'secteur',
		type: 'radio',
		mandatory: true,
		options: [{ label: 'Public', checked: true }, { label: 'Privé' }, { label: 'Associatif' }],
	},
	{
		name: 'Origine',
		code: 'origine',
		type: 'select',
		options: [{ label: 'Salon' }, { label: 'Site web' }, { label: 'Bouche à oreille' }],
	},
	{
		name: "Centres d'intérêt",
		code: 'interets',
		type: 'checkbox',
		// The last has a comma: v1 joins what is chosen by commas.
		options: [{ label: 'CRM' }, { label: 'Facturation' }, { label: 'Achats, stocks' }],
	},
	{ name: 'Date de relance', code: 'relance', type: 'date' },
	{ name: "Heure d'appel", code: 'heure-appel', type: 'time' },
	{ name: 'E-mail de facturation', code: 'email-facturation', type: 'email' },
	{ name: 'Page LinkedIn', code: 'page-linkedin', type: 'url' },
	{ name: 'Newsletter', code: 'newsletter', type: 'boolean' },
	{
		name: 'Apporteurs',
		code: 'apporteurs',
		type: 'company-individual',
		parameters: { number_of_values: 3, client: true, prospect: true },
	},
	{
		name: 'Produits suivis',
		code: 'produits',
		type: 'item',
		parameters: { number_of_values: 5, product: true, service: true },
	},
	{ name: 'Parrains', code: 'parrains', type: 'contact', parameters: { number_of_values: 3 } },
	{ name: 'Responsable', code: 'responsable', type: 'staff', parameters: { number_of_values: 1 } },
	{ name: 'Équipe', code: 'equipe', type: 'staff', parameters: { number_of_values: 10 } },
];

/** Only for clients: a conversion may take it along, or leave it. */
const forClients: Definition = {
	name: 'Remise',
	code: 'remise',
	type: 'numeric',
	usedOn: ['client'],
	parameters: { min_value: '0', max_value: '100' },
};

/** The account's custom fields; every third one stands in a group. */
export function seedDefinitions(account: Account): void {
	const group = account.fieldGroups.insert(
		{ id: account.fieldGroups.newId(), name: 'Qualification', code: 'qualif', openByDefault: true },
		account.clock.now(),
	);
	definitions.forEach((definition, index) => {
		const groupId = index % 3 === 0 ? group.id : null;
		defineField(account, { usedOn: EVERYBODY, ...definition, groupId });
	});
	defineField(account, forClients);
}
