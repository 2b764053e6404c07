/** NUL, which PostgreSQL cannot hold, and half a surrogate pair, which would come back as another character. */
const unstorable = /[\0\p{Surrogate}]/u;

/** Whether a text comes back as it was put. Ids that do not are never found and never stored. */
export function isStorable(text: string): boolean {
	return !unstorable.test(text);
}

export class NotStorable extends Error {
	constructor(table: string, column: string, text: string) {
		const shown = JSON.stringify(text.slice(0, 100));
		super(
			`The state cannot keep ${shown} (${table}, ${column}): it holds a NUL or half of a character. Correct it where it comes from, or leave the record out by the scope of the sync.`,
		);
		this.name = 'NotStorable';
	}
}
