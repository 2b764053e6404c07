import { outputOf, reasonOf, type Execution } from '../host';
import { besidesSignIn } from './sign-in';
import { expectEqual, type Round, type RunResult, type Story } from './story';
import { apiCalls, readHold, readSummary } from './summary';
import type { TableRow } from './table';
import type { DemoWorld } from './world';

const OUTPUT = { summary: 0, attention: 2 };

/** Plays one round of a story and says what came of it. */
export async function playRound(
	world: DemoWorld,
	story: Story,
	round: Round,
	workflowId: string,
): Promise<TableRow> {
	await round.before?.(world.sandbox);
	const result = await runOnce(world, story, workflowId);
	if (typeof result === 'string') return failedRow(story.pair, round.title, result);
	const complaints = await round.complaints(result, world.sandbox);
	complaints.push(...complaintsAboutCounting(result));
	const shown = (await round.shows?.(result, world.sandbox)) ?? [];
	return { ...rowOf(result), sync: result.summary.sync, round: round.title, complaints, shown };
}

/** Runs the workflow once; the reason in words if it did not get as far as a summary. */
async function runOnce(
	{ rest, sandbox }: DemoWorld,
	{ trigger, syncNode }: Pick<Story, 'trigger' | 'syncNode'>,
	workflowId: string,
): Promise<RunResult | string> {
	const since = (await sandbox.control.log()).at(-1)?.n ?? 0;
	const startedAt = Date.now();
	const execution = await rest.run(workflowId, trigger);
	const ms = Date.now() - startedAt;
	const summary = outputOf(execution, syncNode, OUTPUT.summary)[0];
	if (execution.status !== 'success' || summary === undefined) return refusalOf(execution);
	return {
		summary: readSummary(summary.json),
		holds: outputOf(execution, syncNode, OUTPUT.attention).map(({ json }) => readHold(json)),
		log: await sandbox.control.log({ since }),
		ms,
	};
}

/** The node's count of its calls must be the vendors'. */
function complaintsAboutCounting({ summary, log }: RunResult): string[] {
	return expectEqual([['API calls by the node', apiCalls(summary), besidesSignIn(log).length]]);
}

function refusalOf(execution: Execution): string {
	return `the run ended with '${execution.status}': ${reasonOf(execution)}`;
}

function rowOf({
	summary,
	ms,
}: RunResult): Omit<TableRow, 'sync' | 'round' | 'complaints' | 'shown'> {
	const { created, updated, linked, held } = summary.counts;
	const { left, right } = summary.requests;
	const writes = left.write + right.write;
	const bookkeeping = left.bookkeeping + right.bookkeeping;
	return { created, updated, linked, held, apiCalls: apiCalls(summary), writes, bookkeeping, ms };
}

function failedRow(sync: string, round: string, complaint: string): TableRow {
	const counts = { created: 0, updated: 0, linked: 0, held: 0 };
	const calls = { apiCalls: 0, writes: 0, bookkeeping: 0, ms: 0 };
	return { sync, round, ...counts, ...calls, complaints: [complaint], shown: [] };
}
