/** A kind of record as the node offers it. */
export interface RecordResource {
	readonly object: 'contact' | 'company';
	readonly label: string;
	readonly singular: string;
	readonly plural: string;
	/** Parameter that picks one, and the method that lists them. */
	readonly locator: 'contactId' | 'companyId';
	readonly search: 'searchContacts' | 'searchCompanies';
	/** Below the site's address: where people look at it. */
	readonly page: string;
}

export const contactResource: RecordResource = {
	...{ object: 'contact', label: 'Contact', singular: 'contact', plural: 'contacts' },
	...{ locator: 'contactId', search: 'searchContacts', page: '/s/contacts/view/' },
};

export const companyResource: RecordResource = {
	...{ object: 'company', label: 'Company', singular: 'company', plural: 'companies' },
	...{ locator: 'companyId', search: 'searchCompanies', page: '/s/companies/view/' },
};

/** By the value of 'Resource'. */
export const recordResources: Readonly<Record<string, RecordResource>> = {
	contact: contactResource,
	company: companyResource,
};
