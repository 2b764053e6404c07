import { missing } from '../../api-error';
import type { CustomField } from '../../store/records';
import { idOf, ok, type Call, type Route } from '../call';
import { anyId, exact, isTrue, readFilters, type Filters, type Passes } from '../filters';
import { plainList } from '../listing';
import { renderDefinition } from '../render';

const scopes = ['custom-fields.read'];

const filters: Filters<CustomField> = {
	id: anyId(({ id }) => [id]),
	type: exact(({ type }) => type),
	name: exact(({ name }) => name),
	code: exact(({ code }) => code),
	is_required: isTrue(({ mandatory }) => mandatory),
	// The filter spells `item` what a definition calls `product` (documented).
	related_object: (value) =>
		typeof value === 'string'
			? ({ usedOn }) => usedOn.includes(value === 'item' ? 'product' : value)
			: undefined,
};

/** Definitions of custom fields; v2 does not write them (documented). */
export const definitionRoutes: readonly Route[] = [
	{ method: 'GET', path: '/custom-fields', scopes, handle: (call) => list(call) },
	{
		method: 'POST',
		path: '/custom-fields/search',
		scopes,
		handle: (call) => list(call, readFilters(filters, call.body, call.account)),
	},
	{
		method: 'GET',
		path: '/custom-fields/:id',
		scopes,
		handle(call) {
			const field = call.account.customFields.get(idOf(call));
			if (!field) throw missing();
			return ok(renderDefinition(call.account, field));
		},
	},
];

function list(call: Call, passes: Passes<CustomField> = () => true) {
	return plainList(call, call.account.customFields.filter(passes), (field) =>
		renderDefinition(call.account, field),
	);
}
