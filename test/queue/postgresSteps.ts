import { Client } from 'pg';
import type { QueryResult } from 'pg';

/** Counts the rows that PostgreSQL gives or changes in one statement. */
export interface StepCounter {
	/** Rows of the largest statement since the last call. */
	largest(): number;
	stop(): void;
}

export function countPostgresSteps(): StepCounter {
	let largest = 0;
	const query = Client.prototype.query as (...args: unknown[]) => unknown;
	const spy = jest.spyOn(Client.prototype, 'query').mockImplementation(function (
		this: Client,
		...args: unknown[]
	) {
		const answer = query.apply(this, args);
		if (answer instanceof Promise)
			void answer.then(
				({ rowCount }: QueryResult) => (largest = Math.max(largest, rowCount ?? 0)),
				() => undefined,
			);
		return answer;
	});
	return {
		largest: () => {
			const rows = largest;
			largest = 0;
			return rows;
		},
		stop: () => spy.mockRestore(),
	};
}
