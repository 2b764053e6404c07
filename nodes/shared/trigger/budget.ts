import type { IPollFunctions } from 'n8n-workflow';

/** Older versions of n8n give no budget; theirs is five minutes. ms */
export function budgetOf(context: IPollFunctions): number {
	return 'getPollBudgetMs' in context ? context.getPollBudgetMs() : 300_000;
}

/** Tells when so large a part of the time that n8n gives a poll is used. */
export function timeIsUp(context: IPollFunctions, part: number): () => boolean {
	const end = performance.now() + budgetOf(context) * part;
	return () => performance.now() >= end;
}
