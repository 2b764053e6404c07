import { dataPointOf, integrationOf } from '../../../integrations';
import type { Definition, LineMapping, MappingRow, MatchKey } from '../../../sync/contracts';

import { policiesForm } from './policiesForm';
import { rulesForm } from './rulesForm';
import { scopeForm } from './scope';

/** What the editor shows for a field before it has loaded its lists, by id; ids that are not in it show as they are. */
export type Labels = ReadonlyMap<string, string>;

/**
 * A definition as the parameters of a Sync node: what the readers of this folder make a definition of. Whatever stands at
 * its default is left out.
 */
export function formOf(definition: Definition, labels: Labels = new Map()) {
	const { name, left, right, mapping, scope, policies } = definition;
	const field = locators(labels);
	return {
		resource: 'sync',
		operation: 'sync',
		pair: `${left.system}:${right.system}`,
		syncName: { __rl: true, mode: 'name', value: name },
		...leftObject(definition),
		...namesAsTheyAre(definition),
		rightObject: byId(right.object),
		...directionForm(definition),
		mappings: { rows: mapping.rows.map((row) => rowForm(row, field)) },
		matchBy: { keys: mapping.match.map((key) => keyForm(key, field)) },
		...linesForm(mapping.lines, field),
		...policiesForm(policies, field),
		scope: scopeForm(scope, definition, field),
		options: {},
	};
}

function leftObject({ left, right }: Definition) {
	const point = dataPointOf({ left: left.system, right: right.system }, left.object);
	return point ? { dataPoint: point.id } : { dataPoint: 'other', leftObject: byId(left.object) };
}

/** Said wherever something else than the form's default could be meant. */
function directionForm({ left, right, policies }: Definition) {
	const { direction = 'toRight' } = policies;
	const documented = integrationOf({ left: left.system, right: right.system })?.direction;
	return direction === 'toRight' && documented === undefined ? {} : { direction };
}

/** A definition holds the names that its systems have. */
function namesAsTheyAre({ left, right }: Definition) {
	const options = integrationOf({ left: left.system, right: right.system })?.namespaces?.options;
	const own = options?.find(({ packaged }) => !packaged);
	return own ? { namespace: own.value } : {};
}

function byId(value: string) {
	return { __rl: true, mode: 'id', value };
}

export type Locate = ReturnType<typeof locators>;

function locators(labels: Labels) {
	return (value = '') => ({
		__rl: true,
		mode: 'list',
		value,
		cachedResultName: labels.get(value) ?? value,
	});
}

function rowForm(row: MappingRow, field: Locate) {
	return { left: field(row.left), right: field(row.right), ...rulesForm(row) };
}

function keyForm({ left, right, normaliser }: MatchKey, field: Locate) {
	return { left: field(left), right: field(right), normaliser };
}

function linesForm(lines: readonly LineMapping[] | undefined, field: Locate) {
	if (!lines) return {};
	const collections = lines.map(({ left, right, rows }) => ({
		left: field(left),
		right: field(right),
		rows: { rows: rows.map((row) => rowForm(row, field)) },
	}));
	return { lines: { collections } };
}
