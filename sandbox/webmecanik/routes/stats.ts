import type { FastifyInstance, FastifyRequest } from 'fastify';
import { requireRight } from '../access/guards';
import { notFound } from '../api-error';
import { queryOf } from '../http';
import { noColumn } from '../lists/listing';
import { testOf } from '../lists/where';
import type { Fields, Value } from '../store/records';
import type { Site } from '../store/site';
import { databaseTime } from '../store/stamps';

type StatsRow = Readonly<Record<string, Value>>;

/** Tables of the database that may be read raw; a real instance has more. */
const tables: Readonly<Record<string, (site: Site) => StatsRow[]>> = {
	audit_log: (site) =>
		site.audit.all().map((entry) => ({
			id: entry.id,
			user_id: entry.userId,
			user_name: entry.userName,
			bundle: 'lead',
			object: entry.object,
			object_id: entry.objectId,
			action: entry.action,
			date_added: databaseTime(entry.dateAdded),
		})),
	companies_leads: (site) =>
		site.memberships.all().map((each) => ({
			company_id: each.companyId,
			lead_id: each.contactId,
			date_added: databaseTime(each.dateAssociated),
			is_primary: Number(each.isPrimary),
		})),
	lead_donotcontact: (site) =>
		site.doNotContact.all().map((each) => ({
			id: each.id,
			lead_id: each.contactId,
			date_added: databaseTime(each.dateAdded),
			reason: each.reason,
			channel: each.channel,
			channel_id: each.channelId,
			comments: each.comments,
		})),
	webhook_logs: (site) =>
		site.hooks.all().flatMap(({ id, log }) =>
			log.map((each) => ({
				webhook_id: id,
				status_code: each.statusCode,
				note: each.note,
				date_added: databaseTime(each.dateAdded),
			})),
		),
};

/** Whole tables need a right of their own (assumed); the form of the answers is assumed too. */
export function addStatsRoutes(server: FastifyInstance, site: Site): void {
	server.get('/stats', () => {
		requireRight(site, 'stats', 'view');
		return { availableTables: Object.keys(tables) };
	});
	server.get('/stats/:table', (request: FastifyRequest<{ Params: { table: string } }>) => {
		requireRight(site, 'stats', 'view');
		const rows = tables[request.params.table]?.(site);
		if (!rows) throw notFound();
		return page(rows, queryOf(request), site.settings.defaultLimit);
	});
}

function page(rows: readonly StatsRow[], query: Fields, defaultLimit: number): Fields {
	const columnOf = (name: string) => (row: StatsRow) => {
		const value = row[name];
		if (value === undefined) throw noColumn(name);
		return value;
	};
	const matching = rows.filter(testOf(query.where, columnOf));
	const start = Number(query.start ?? 0);
	const limit = Number(query.limit ?? defaultLimit);
	return { total: String(matching.length), stats: matching.slice(start, start + limit) };
}
