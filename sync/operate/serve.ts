import type { Definition } from '../contracts';
import type { Environment } from '../plan/context';
import { RunRefused } from '../run/identities';
import { requestsOnly } from '../run/inbox';
import { runSync } from '../run/run';
import type { Task } from '../run/run';
import type { Summary } from '../run/summary';
import type { Ask } from '../state/records';

import { asRun } from './stored';
import type { OperateOptions } from './stored';

/** What became of a request. It is never lost: what is not served now, the run under way or the next one serves. */
export interface Served {
	readonly sync: string;
	readonly served: 'now' | 'by the run under way' | 'by the next run';
	readonly message: string;
	/** Of the run that served it. */
	readonly run?: Summary;
}

/** Requests looked through to see whether one is still open. */
const looked = 10_000;

/** Puts requests into the inbox of the sync first, then serves them, if no other run does. */
export async function putAndServe(
	environment: Environment,
	definition: Definition,
	asks: readonly Ask[],
	options: OperateOptions,
	task: Task = requestsOnly,
): Promise<Served> {
	const { store } = environment;
	const { name } = definition;
	const run = await asRun(store, name, options);
	const ids = new Set<number>();
	for (const ask of asks) ids.add(await store.putRequest(name, ask));
	const { summary } = await runSync(environment, definition, { ...run, task }).catch(
		(error: unknown) => {
			throw error instanceof RunRefused ? kept(error) : error;
		},
	);
	if (summary.status === 'already running')
		return {
			sync: name,
			served: 'by the run under way',
			message: `${summary.message ?? 'Another run is under way'}. It serves the request at its next window`,
		};
	const open = (await store.requests(name, looked)).some(({ id }) => ids.has(id));
	return open
		? {
				sync: name,
				served: 'by the next run',
				message: `The run ended before all was served (${summary.status}); the next run goes on with it`,
				run: summary,
			}
		: { sync: name, served: 'now', message: 'Served', run: summary };
}

function kept({ code, message, remedy }: RunRefused): RunRefused {
	return new RunRefused(
		code,
		message,
		`${remedy}. What was asked for is kept, and served by the next run`,
	);
}
