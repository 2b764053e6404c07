import type { Stored } from '../store/table';
import { groupOf, V1Error, type V1Call } from './call';
import { keyed } from './shapes';

interface ListSpec<T> {
	readonly render: (row: T) => unknown;
	readonly keyOf?: (row: T) => string;
}

const DEFAULT_PER_PAGE = 10;

/** One page: `{infos, result}`; `nbtotal` is a text, the other three are numbers (documented). */
export function v1Page<T extends Stored>(
	{ account, params }: V1Call,
	rows: readonly T[],
	{ render, keyOf = ({ id }) => String(id) }: ListSpec<T>,
): Record<string, unknown> {
	const { nbperpage, pagenum } = groupOf(params, 'pagination');
	const size = wholeNumber(nbperpage, DEFAULT_PER_PAGE, 'nbperpage');
	const page = wholeNumber(pagenum, 1, 'pagenum');
	if (size > account.settings.v1MaxPerPage) {
		throw new V1Error('E_PAGINATION_MAX', 'Le nombre de résultats par page est trop grand');
	}
	const shown = rows.slice((page - 1) * size, page * size);
	return {
		infos: {
			nbperpage: size,
			nbpages: Math.ceil(rows.length / size),
			pagenum: page,
			nbtotal: String(rows.length),
		},
		result: keyed(shown, keyOf, render),
	};
}

function wholeNumber(value: unknown, byDefault: number, name: string): number {
	const number = value === undefined || value === '' ? byDefault : Number(value);
	if (Number.isInteger(number) && number > 0) return number;
	throw new V1Error('E_PARAM_INVALID', `Le paramètre ${name} est invalide`, name);
}

/** Rows in the order asked for; ties by id. `DESC` turns it round. */
export function v1Ordered<T extends Stored>(
	{ params }: V1Call,
	rows: readonly T[],
	orders: Readonly<Record<string, (row: T) => string | number>>,
): T[] {
	const { order, direction } = groupOf(params, 'order');
	const valueOf = orders[String(order)] ?? (({ id }: T) => id);
	const sorted = [...rows].sort((a, b) => compared(valueOf(a), valueOf(b)) || a.id - b.id);
	return String(direction).toUpperCase() === 'DESC' ? sorted.reverse() : sorted;
}

function compared(a: string | number, b: string | number): number {
	if (typeof a === 'number' && typeof b === 'number') return a - b;
	return String(a).localeCompare(String(b), 'fr', { sensitivity: 'base' });
}
