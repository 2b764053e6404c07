import { removeCompany } from '../companies/remove';
import { renderCompany } from '../companies/render';
import { createCompany, editCompany } from '../companies/save';
import { fieldNamed } from '../fields/catalogue';
import { companyColumns, snakeCased } from '../lists/columns';
import { contains, fieldCommand } from '../lists/contact-search';
import { listed, noColumn, type ListRules } from '../lists/listing';
import type { Company } from '../store/records';
import type { Site } from '../store/site';
import type { Entity } from './entity';

export function companiesOf(site: Site): Entity {
	return {
		path: '/companies',
		single: 'company',
		plural: 'companies',
		right: 'companies',
		isKeyed: true,
		list(query) {
			const seen = site.companies.seen(site.now(), site.settings.listLagMs);
			const { matching, page } = listed(seen, query, rulesFor(site));
			return { total: matching.length, bodies: page.map((each) => renderCompany(site, each)) };
		},
		read(id) {
			const company = site.companies.get(id);
			return company && renderCompany(site, company);
		},
		create(body, call) {
			const { company, isNew } = createCompany(site, call, body);
			return { body: renderCompany(site, company), status: isNew ? 201 : 200 };
		},
		edit: (id, write, call) => ({
			body: renderCompany(site, editCompany(site, call, site.companies.must(id), write)),
			status: 200,
		}),
		remove: (id, call) => renderCompany(site, removeCompany(site, call, site.companies.must(id))),
	};
}

function rulesFor(site: Site): ListRules<Company> {
	const columnOf = (sent: string) => {
		const name = snakeCased(sent);
		const column = companyColumns[name];
		if (column) return column;
		if (!fieldNamed(site, 'company', name)) throw noColumn(sent);
		return ({ values }: Company) => values[name] ?? null;
	};
	return {
		columnOf,
		orderColumnOf: columnOf,
		commands: (name) => fieldCommand(site, 'company', name),
		plainly: ({ values }, word) =>
			[values.companyname, values.companyemail, values.companycity].some((each) =>
				contains(each, word),
			),
		defaultOrder: { column: 'companyname', descending: false },
		defaultLimit: site.settings.defaultLimit,
	};
}
