import { defaultProfile, type Profile } from '../../../sandbox/partspim/profile';

/** An environment that speaks otherwise in all that a profile names. */
export const otherProfile: Profile = {
	paths: {
		ping: '/api/status',
		product: '/api/artikelen',
		category: '/api/groepen',
		attribute: '/api/kenmerken',
		stock: '/api/voorraad',
		customer: '/api/klanten',
		order: '/api/bestellingen',
		invoice: '/api/facturen',
	},
	paging: {
		style: 'cursor',
		page: 'pagina',
		offset: 'vanaf',
		cursor: 'volgende',
		limit: 'aantal',
		size: 20,
		most: 40,
	},
	places: {
		list: 'resultaat.rijen',
		total: 'resultaat.totaal',
		next: 'resultaat.volgende',
		one: '',
		errorCode: 'fout',
		errorMessage: 'melding',
		errorDetails: 'velden',
	},
	since: { parameter: 'sinds', mode: 'marker' },
	separator: null,
	update: 'PUT',
	names: {
		...defaultProfile.names,
		product: {
			articleNumber: 'artikelnummer',
			name: 'omschrijving.kort',
			longDescription: 'omschrijving.lang',
			priceExclVat: 'prijs.excl',
			syncMarker: 'volgnummer',
		},
		customer: { email: 'emailadres', companyName: 'bedrijf' },
		order: { reference: 'referentie', employeeNumber: 'medewerker', lines: 'regels' },
	},
};

/** Each with the way its caller shows who it is. */
export const profiles = [
	['the contract as proposed', { profile: defaultProfile, access: 'header' }],
	['another environment', { profile: otherProfile, access: 'bearer' }],
] as const;
