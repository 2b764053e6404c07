import { hostname } from 'node:os';

import { sleep } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';

import type { Environment } from '../../../sync/plan/context';
import { discreet } from '../../../sync/journal/discreet';
import { addWait, createReport } from '../../../sync/journal/report';
import type { Report } from '../../../sync/journal/report';
import type { OperateOptions } from '../../../sync/operate/stored';
import type { Keeper } from '../../../sync/operate/ownLease';
import type { Store } from '../../../sync/state';
import { cancelSignal } from '../../shared/host';
import { authenticationParameter } from '../systems';
import type { ConnectOptions, OfferedPair, OfferedSystem } from '../systems';

import { notChosen, notUsable, unconnected } from './unconnected';

export interface RunParameters {
	/** ms */
	readonly timeLimit: number;
	readonly writeLimit: number;
	/** 0 to 1. */
	readonly quotaShare: number;
	readonly connection: Omit<ConnectOptions, 'onWait'>;
}

export function readRunParameters(context: IExecuteFunctions): RunParameters {
	const options = context.getNodeParameter('options', 0, {}) as ConnectionForm & {
		minutes?: number;
		writes?: number;
		/** % */
		quotaShare?: number;
	};
	return {
		timeLimit: (options.minutes ?? 15) * 60_000,
		writeLimit: options.writes ? options.writes : Infinity,
		quotaShare: (options.quotaShare ?? 90) / 100,
		connection: connectionOf(options),
	};
}

interface ConnectionForm {
	/** s */
	readonly requestTimeout?: number;
	readonly recordsPerCall?: number;
	/** 0: never. */
	readonly jobsFrom?: number;
	/** s */
	readonly jobPoll?: number;
	readonly passDuplicateAlerts?: boolean;
}

/** What is not set is left to the systems. */
function connectionOf(form: ConnectionForm): RunParameters['connection'] {
	const { requestTimeout, recordsPerCall, jobsFrom, jobPoll, passDuplicateAlerts } = form;
	return {
		...(requestTimeout ? { requestTimeout: requestTimeout * 1000 } : {}),
		...(recordsPerCall ? { recordsPerCall } : {}),
		...(passDuplicateAlerts ? { passDuplicateAlerts } : {}),
		jobs: {
			...(jobsFrom === undefined ? {} : { from: jobsFrom === 0 ? Infinity : jobsFrom }),
			...(jobPoll ? { pollEvery: jobPoll * 1000 } : {}),
		},
	};
}

export interface Connected {
	readonly environment: Environment;
	readonly report: Report;
}

/** Both systems behind the node's credentials, with their waits told to the run's report. */
export async function connect(
	context: IExecuteFunctions,
	pair: OfferedPair,
	store: Store,
	connection: RunParameters['connection'],
): Promise<Connected> {
	const report = createReport();
	const options: ConnectOptions = {
		...connection,
		onWait: ({ reason, ms }) => addWait(report, reason, ms),
	};
	const signal = cancelSignal(context);
	return {
		report,
		environment: {
			left: await connectOne(context, pair.left, options),
			right: await connectOne(context, pair.right, options),
			store,
			signal,
			sleep: async (ms) => await sleep(ms, signal),
			log: (message) => context.logger.info(message),
		},
	};
}

/** Where there is no credential, or none that opens, the run begins all the same: it fails at this side, on record. */
async function connectOne(
	context: IExecuteFunctions,
	system: OfferedSystem,
	options: ConnectOptions,
) {
	const first = system.credentials[0]?.type ?? '';
	const type =
		system.credentials.length > 1
			? (context.getNodeParameter(authenticationParameter(system), 0, first) as string)
			: first;
	if (context.getNode().credentials?.[type] === undefined)
		return unconnected(system, notChosen(system));
	try {
		return discreet(await system.connect(context, type, options));
	} catch (caught) {
		return unconnected(system, notUsable(system, caught));
	}
}

/** Who holds the lease, for people: machine, process, execution. */
export function holderName(context: IExecuteFunctions): string {
	return `${hostname()} process ${process.pid}, execution ${context.getExecutionId()}`;
}

/** How a run of this node goes, with its limits. */
export function runOptionsOf(context: IExecuteFunctions, report: Report): OperateOptions {
	const { timeLimit, writeLimit, quotaShare } = readRunParameters(context);
	return {
		// A schedule comes again by itself; a person who pressed a button waits for this run.
		whenTaken: context.getMode() === 'trigger' ? 'end' : 'wait',
		timeLimit,
		writeLimit,
		quotaShare,
		holder: holderName(context),
		report,
	};
}

/** For changes of the state alone, without a system. */
export function keeperOf(context: IExecuteFunctions, store: Store): Keeper {
	const signal = cancelSignal(context);
	return { store, sleep: async (ms) => await sleep(ms, signal) };
}
