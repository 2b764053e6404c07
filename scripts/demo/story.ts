import type { LogEntry, Sandbox } from '../../sandbox';
import type { Workflow } from '../host';
import type { Hold, Summary } from './summary';

/** What one run of a sync did, from the node's outputs and from what the vendors saw. */
export interface RunResult {
	summary: Summary;
	holds: Hold[];
	/** Requests of this run, in order of arrival, all vendors. */
	log: LogEntry[];
	ms: number;
}

/** One run of a story: what happens before it, and what must be true after it. */
export interface Round {
	/** In the table and in the progress line. */
	title: string;
	/** Changes at the vendors, as people there would make them. */
	before?(sandbox: Sandbox): Promise<void>;
	/** What is not as expected, in plain words; empty if all is. */
	complaints(result: RunResult, sandbox: Sandbox): Promise<string[]>;
	/** What this round shows beside its counts, in plain words. */
	shows?(result: RunResult, sandbox: Sandbox): Promise<string[]>;
}

/** A template with the rounds it is shown in. */
export interface Story {
	/** Folder below workflows/. */
	pair: string;
	/** File below dist/workflows. */
	template: string;
	trigger: string;
	syncNode: string;
	/** Records at the source at the start. */
	size: number;
	/** What a person changes in the editor after the import. */
	adjust?(workflow: Workflow): Workflow;
	rounds(): Round[];
}

/** Complaints about values that are not what they should be. */
export function expectEqual(
	expected: Array<[what: string, is: unknown, shouldBe: unknown]>,
): string[] {
	return expected
		.filter(([, is, shouldBe]) => JSON.stringify(is) !== JSON.stringify(shouldBe))
		.map(
			([what, is, shouldBe]) => `${what}: ${JSON.stringify(is)}, not ${JSON.stringify(shouldBe)}`,
		);
}
