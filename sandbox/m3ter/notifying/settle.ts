import type { EventRecord } from '../entities/event';
import { integrationConfig } from '../entities/integration-config';
import { integrationRun } from '../entities/integration-run';
import { appendEvent } from '../events/append';
import type { Store } from '../store/store';
import { uuidOf } from '../store/uuid';

interface Outcome {
	readonly runId: string;
	readonly configId: string;
	readonly event: EventRecord;
	/** Undefined when it arrived. */
	readonly failure: string | undefined;
}

/**
 * Writes down how a delivery ended. It comes whenever the receiver answers, so nothing here draws from the
 * stream of chance: the records made meanwhile would depend on the receiver's speed.
 */
export function settleRun(store: Store, outcome: Outcome): void {
	closeRun(store, outcome);
	const failures = countFailures(store, outcome);
	if (outcome.failure === undefined) return;
	raise(store, outcome, 'integration.perform.error');
	if (failures === store.settings.disableAfterFailures) disable(store, outcome);
}

function closeRun(store: Store, { runId, failure }: Outcome): void {
	const runs = store.table(integrationRun.path);
	const run = runs.get(runId)?.record;
	if (!run) return;
	const at = new Date(store.clock.now()).toISOString();
	const end = failure === undefined ? { status: 'COMPLETE' } : { status: 'ERROR', error: failure };
	const log = `${String(run.log)}${at} ${failure ?? 'delivered'}\n`;
	const version = run.version + 1;
	runs.replace(
		{ ...run, ...end, log, version, dtCompleted: at, dtLastModified: at },
		Date.parse(at),
	);
}

/** Errors in a row of this link, this one included. */
function countFailures(store: Store, { configId, failure }: Outcome): number {
	const configs = store.table(integrationConfig.path);
	const config = configs.get(configId)?.record;
	if (!config) return 0;
	const failures = failure === undefined ? 0 : Number(config.failures) + 1;
	configs.replace({ ...config, failures }, store.clock.now());
	return failures;
}

/** m3ter disables an integration after 10 error responses in a row (documented). */
function disable(store: Store, outcome: Outcome): void {
	const configs = store.table(integrationConfig.path);
	const config = configs.get(outcome.configId)?.record;
	if (!config) return;
	configs.replace({ ...config, enabled: false }, store.clock.now());
	raise(store, outcome, 'integration.disabled.error');
}

/** An error in telling of an integration's error causes no further one, or two rules could go on for ever. */
function raise(
	store: Store,
	{ runId, configId, event, failure }: Outcome,
	eventName: string,
): void {
	if (event.eventName.startsWith('integration.')) return;
	appendEvent(store, {
		id: uuidOf(`${runId}.${eventName}`),
		eventName,
		resourceId: configId,
		data: { integrationRunId: runId, integrationConfigId: configId, message: failure },
	});
}
