import type { Definition } from '../../../sync/contracts';
import { createReport } from '../../../sync/journal/report';
import type { Environment } from '../../../sync/plan/context';
import { runSync } from '../../../sync/run/run';

/** How a run ended, by its error if it has one. `crashed`: by an error that no run may end with. */
export interface RunEnd {
	readonly end: 'returned' | 'refused' | 'failed' | 'overtaken' | 'killed' | 'crashed';
	readonly error?: string;
}

const ends: Readonly<Record<string, RunEnd['end']>> = {
	RunRefused: 'refused',
	MappingRefused: 'refused',
	SystemFault: 'failed',
	StateFault: 'failed',
	LeaseLost: 'overtaken',
	Killed: 'killed',
	AbortError: 'failed',
};

const owner = { workflow: 'w1', workflowName: 'Simulation', node: 'n1' };

/** ms; far more than the virtual time a run of a few records takes. */
const timeLimit = 24 * 3_600_000;

/** One run of the engine, as the node would start it. Never throws. */
export async function startEngine(
	environment: Environment,
	definition: Definition,
	writeLimit: number,
): Promise<RunEnd> {
	try {
		await runSync(environment, definition, {
			owner,
			whenTaken: 'wait',
			holder: 'simulation',
			timeLimit,
			writeLimit,
			report: createReport(),
		});
		return { end: 'returned' };
	} catch (error) {
		return endOf(error);
	}
}

function endOf(error: unknown): RunEnd {
	const { name, message, stack, findings } = error as Error & { findings?: unknown };
	const end = ends[name] ?? 'crashed';
	const details = findings === undefined ? message : JSON.stringify(findings);
	return { end, error: end === 'crashed' ? (stack ?? message) : `${name}: ${details}` };
}
