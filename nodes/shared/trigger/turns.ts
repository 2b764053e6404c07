/** Of what was handled of late: by call, what it has left. */
const marks = new Map<string, string>();

const mostMarks = 1000;

const turns = new Map<string, Promise<unknown>>();

/**
 * Runs steps of one call after the other. n8n gives every call the workflow's data as they were stored when it came, so
 * that calls which come together do not see what the others remember; within this process they do.
 */
export async function inTurn<T>(call: string, step: () => Promise<T>): Promise<T> {
	const before = turns.get(call) ?? Promise.resolve();
	const turn = before.then(step, step);
	turns.set(call, turn);
	try {
		return await turn;
	} finally {
		if (turns.get(call) === turn) turns.delete(call);
	}
}

export function markOf(call: string): string | undefined {
	return marks.get(call);
}

export function leaveMark(call: string, mark: string): void {
	marks.delete(call);
	marks.set(call, mark);
	const [oldest] = marks.keys();
	if (marks.size > mostMarks && oldest !== undefined) marks.delete(oldest);
}
