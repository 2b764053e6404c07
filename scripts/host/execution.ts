import { parseFlatted } from './flatted';

/** One output item of a node. */
export interface Item {
	json: Record<string, unknown>;
	pairedItem?: unknown;
}

export interface NodeRun {
	executionStatus?: string;
	error?: { message?: string; description?: string | null };
	data?: { main?: Array<Item[] | null> };
}

/** What n8n keeps of a run of a workflow. */
export interface Execution {
	id: string;
	status: string;
	finished: boolean;
	mode: string;
	startedAt: string;
	stoppedAt: string | null;
	/** Characters n8n keeps of it. */
	size: number;
	/** Every run of every node, by node name. */
	runData: Record<string, NodeRun[]>;
	/** Why the run ended early, if it did. */
	error?: { message?: string; description?: string | null };
}

/** Shape of `GET /rest/executions/:id`. */
export interface StoredExecution extends Omit<Execution, 'size' | 'runData' | 'error'> {
	data: string;
}

interface RunState {
	resultData?: Pick<Execution, 'runData' | 'error'>;
}

const ENDED = new Set(['success', 'error', 'canceled', 'crashed']);

export function hasEnded({ status }: Pick<Execution, 'status'>): boolean {
	return ENDED.has(status);
}

/** A stored execution with its data unpacked; a running one may have none yet. */
export function readExecution({ data, ...stored }: StoredExecution): Execution {
	const state = parseFlatted(data) as RunState | undefined;
	const result = state?.resultData;
	return {
		...stored,
		size: data.length,
		runData: result?.runData ?? {},
		error: result?.error,
	};
}

/** Items of one output of a node's last run; none if the node did not run or that output is empty. */
export function outputOf(execution: Execution, nodeName: string, outputIndex = 0): Item[] {
	return execution.runData[nodeName]?.at(-1)?.data?.main?.[outputIndex] ?? [];
}

/** The reason an execution did not succeed, in n8n's words. */
export function reasonOf({ error, status, runData }: Execution): string {
	const nodeErrors = Object.values(runData).flatMap((runs) => runs.map((run) => run.error));
	const cause = error ?? nodeErrors.find((nodeError) => nodeError !== undefined);
	return [cause?.message ?? status, cause?.description].filter(Boolean).join(' – ');
}
