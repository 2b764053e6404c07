import type { Org } from '../org';
import { baseOf, checkPermission, rightsIn } from './context';
import { dataRoute, type ApiReply, type ApiRequest, type Route } from './http';

const SEASONS = ['Spring', 'Summer', 'Winter'] as const;
/** Version 46 was Summer '19; three a year, each winter release named after the next year. */
const FIRST = { version: 46, season: 1, year: 19 };

/** `Winter '26` for 65. */
function labelOf(version: number): string {
	const steps = version - FIRST.version + FIRST.season;
	const season = ((steps % SEASONS.length) + SEASONS.length) % SEASONS.length;
	const year = FIRST.year + Math.floor(steps / SEASONS.length) + (season === 2 ? 1 : 0);
	return `${SEASONS[season] ?? ''} '${year}`;
}

function versions(org: Org): ApiReply {
	const { min, max } = org.settings.versions;
	const body = Array.from({ length: max - min + 1 }, (_, n) => ({
		label: labelOf(min + n),
		url: `/services/data/v${min + n}.0`,
		version: `${min + n}.0`,
	}));
	return { status: 200, body };
}

function resources(org: Org, request: ApiRequest): ApiReply {
	const base = baseOf(request);
	const names = ['composite', 'jobs', 'limits', 'query', 'queryAll', 'sobjects', 'tooling'];
	const identity = `${org.context.baseUrl}/id/${org.id}/${request.user.Id}`;
	const links = Object.fromEntries(names.map((name) => [name, `${base}/${name}`]));
	return { status: 200, body: { ...links, identity } };
}

function limits(org: Org, request: ApiRequest): ApiReply {
	checkPermission(rightsIn(org, request), 'ViewSetup');
	const { settings, usage, bulkUsage } = org;
	const left = (Max: number, used: number) => ({ Max, Remaining: Math.max(0, Max - used) });
	const full = (Max: number) => left(Max, 0);
	const body = {
		DailyApiRequests: left(settings.apiUsage.max, usage.used),
		DailyBulkApiBatches: left(settings.bulk.batchesPerDay, bulkUsage.batches.used),
		DailyBulkV2QueryFileStorageMB: full(976_562),
		DailyBulkV2QueryJobs: left(settings.bulk.queryJobsPerDay, bulkUsage.queryJobs.used),
		DataStorageMB: full(10_240),
		FileStorageMB: full(10_240),
		HourlyDashboardRefreshes: full(200),
		SingleEmail: full(5000),
	};
	return { status: 200, body };
}

export const versionRoutes: Route[] = [
	{ method: 'GET', path: '/services/data', access: 'public', handle: versions },
	dataRoute('GET', '', resources),
	dataRoute('GET', '/limits', limits),
];
