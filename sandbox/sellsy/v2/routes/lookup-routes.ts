import { missing } from '../../api-error';
import { countries, currencies, rateCategories, units } from '../../lookups';
import type { Item, Staff } from '../../store/records';
import type { Stored } from '../../store/table';
import { idOf, ok, type Call, type Route } from '../call';
import { anyId, exact, readFilters, type Filters, type Passes } from '../filters';
import { plainList } from '../listing';
import { renderStaff } from '../render';

const staffFilters: Filters<Staff> = {
	id: anyId(({ id }) => [id]),
	email: exact(({ email }) => email),
};

const itemFilters: Filters<Item> = {
	id: anyId(({ id }) => [id]),
	reference: exact(({ reference }) => reference),
	name: exact(({ name }) => name),
	type: exact(({ type }) => type),
};

function fixed(path: string, scopes: string[], list: ReadonlyArray<object>): Route {
	const rows = list.map((row, index) => ({ row, id: index + 1 }));
	return {
		method: 'GET',
		path,
		scopes,
		handle: (call) => plainList(call, rows, ({ row }) => row),
	};
}

/** List, search and read of what an account has few of. */
function few<T extends Stored>(spec: {
	path: string;
	scope: string;
	recordsOf: (call: Call) => T[];
	filters: Filters<T>;
	render: (call: Call, record: T) => unknown;
}): Route[] {
	const { path, recordsOf, filters, render } = spec;
	const scopes = [spec.scope];
	const list = (call: Call, passes: Passes<T> = () => true) =>
		plainList(call, recordsOf(call).filter(passes), (record) => render(call, record));
	return [
		{ method: 'GET', path, scopes, handle: (call) => list(call) },
		{
			method: 'POST',
			path: `${path}/search`,
			scopes,
			handle: (call) => list(call, readFilters(filters, call.body, call.account)),
		},
		{
			method: 'GET',
			path: `${path}/:id`,
			scopes,
			handle(call) {
				const found = recordsOf(call).find(({ id }) => id === idOf(call));
				if (!found) throw missing();
				return ok(render(call, found));
			},
		},
	];
}

/** People in Sellsy, the catalogue, and lists that never change. */
export const lookupRoutes: readonly Route[] = [
	...few<Staff>({
		path: '/staffs',
		scope: 'staffs.read',
		recordsOf: ({ account }) => account.staffs.filter(() => true),
		filters: staffFilters,
		render: ({ account }, staff) => renderStaff(account, staff),
	}),
	...few<Item>({
		path: '/items',
		scope: 'items.read',
		recordsOf: ({ account }) => account.items.filter(() => true),
		filters: itemFilters,
		render: (_call, item) => renderItem(item),
	}),
	fixed('/units', [], units),
	fixed('/currencies', [], currencies),
	fixed('/rate-categories', ['rate-categories.read'], rateCategories),
	fixed('/countries', [], countries),
];

const renderItem = (item: Item) => ({
	id: item.id,
	type: item.type,
	name: item.name,
	reference: item.reference,
	reference_price_taxes_exc: item.price,
	unit_id: item.unitId,
	currency: 'EUR',
	description: null,
	is_archived: false,
	is_declined: false,
});
