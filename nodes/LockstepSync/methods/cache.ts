/** Remembers answers for a while: the editor asks for the same list on every focus. */
export class TimedCache<T> {
	private readonly entries = new Map<string, { readonly at: number; readonly value: Promise<T> }>();

	constructor(
		private readonly ms: number,
		private readonly clock: () => number = Date.now,
	) {}

	/** The kept answer, or a new one; an answer that did not come is not kept. */
	async get(key: string, load: () => Promise<T>): Promise<T> {
		const kept = this.entries.get(key);
		if (kept && this.clock() - kept.at < this.ms) return await kept.value;
		const value = load();
		this.entries.set(key, { at: this.clock(), value });
		value.catch(() => this.entries.delete(key));
		return await value;
	}
}
