import { refusal } from '../errors';
import type { Org } from '../org';
import { OWN_PERMISSIONS, ownPermissions } from '../setup/own-permissions';
import { findColumn, valueOf } from '../soql/column';
import type { Cursor } from '../soql/locators';
import { queryRecord } from '../soql/record';
import { scopeOf, type Scope } from '../soql/scope';
import { select } from '../soql/select';
import { malformed, readStatement, type Statement } from '../soql/statement';
import { baseOf, rightsIn } from './context';
import { dataRoute, type ApiReply, type ApiRequest, type Route } from './http';

const SMALLEST_BATCH = 200;
const LARGEST_BATCH = 2000;

/** The page size of the org, made smaller by the caller's `Sforce-Query-Options: batchSize=`. */
function pageSize(org: Org, { headers }: ApiRequest): number {
	const [, asked] = /batchSize\s*=\s*(\d+)/i.exec(headers['sforce-query-options'] ?? '') ?? [];
	if (!asked) return org.settings.queryPageSize;
	const batch = Math.min(LARGEST_BATCH, Math.max(SMALLEST_BATCH, Number(asked)));
	return Math.min(batch, org.settings.queryPageSize);
}

function page(org: Org, request: ApiRequest, id: string, cursor: Cursor, from: number): ApiReply {
	const { object, columns, rows } = cursor;
	const to = from + cursor.pageSize;
	const base = baseOf(request);
	const records = rows.slice(from, to).map((row) => queryRecord(org, object, columns, row, base));
	const done = to >= rows.length;
	const next = done ? {} : { nextRecordsUrl: `${base}/query/${id}-${to}` };
	return { status: 200, body: { totalSize: rows.length, done, ...next, records } };
}

function countReply(scope: Scope, statement: Statement, withDeleted: boolean): ApiReply {
	const rows = select(scope, statement, withDeleted);
	const { path, alias } = statement.count ?? { path: null, alias: '' };
	if (path === null)
		return { status: 200, body: { totalSize: rows.length, done: true, records: [] } };
	const column = findColumn(scope, path);
	const count = rows.filter((row) => valueOf(scope.source, column, row) !== null).length;
	const record = { attributes: { type: 'AggregateResult' }, [alias]: count };
	return { status: 200, body: { totalSize: 1, done: true, records: [record] } };
}

function run(org: Org, request: ApiRequest, withDeleted: boolean): ApiReply {
	const { q } = request.query;
	if (!q) throw malformed('unexpected token: <EOF>');
	const statement = readStatement(q);
	const rights = rightsIn(org, request);
	const own = statement.object.toLowerCase() === OWN_PERMISSIONS.toLowerCase();
	const scope = scopeOf(own ? ownPermissions(org, rights) : org, rights, statement);
	if (statement.count) return countReply(scope, statement, withDeleted);
	const columns = statement.columns.map((path) => findColumn(scope, path));
	const rows = select(scope, statement, withDeleted);
	const cursor = { object: scope.object, columns, rows, pageSize: pageSize(org, request) };
	const id = rows.length > cursor.pageSize ? org.locators.open(cursor) : '';
	return page(org, request, id, cursor, 0);
}

function more(org: Org, request: ApiRequest): ApiReply {
	const [, id = '', from = ''] =
		/^([0-9A-Za-z]{18})-(\d+)$/.exec(request.params.locator ?? '') ?? [];
	const cursor = org.locators.find(id);
	if (!cursor) throw refusal(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
	return page(org, request, id, cursor, Number(from));
}

export const queryRoutes: Route[] = [
	dataRoute('GET', '/query', (org, request) => run(org, request, false)),
	dataRoute('GET', '/queryAll', (org, request) => run(org, request, true)),
	dataRoute('GET', '/query/:locator', more),
	dataRoute('GET', '/queryAll/:locator', more),
];
