/**
 * Reads n8n's execution data: a JSON array in which every object, list and text inside a value is
 * replaced by the position (a digit text) of its content; position 0 is the whole (format of the
 * npm package `flatted`). Shared parts stay shared, cycles stay cycles.
 */
export function parseFlatted(text: string): unknown {
	const cells: unknown = JSON.parse(text);
	if (!Array.isArray(cells)) throw new Error('Execution data is not in the flatted format');
	return new FlattedReader(cells).at(0);
}

class FlattedReader {
	private readonly done = new Map<number, unknown>();

	constructor(private readonly cells: readonly unknown[]) {}

	at(position: number): unknown {
		if (this.done.has(position)) return this.done.get(position);
		const cell = this.cells[position];
		if (Array.isArray(cell)) return this.list(position, cell);
		if (typeof cell === 'object' && cell !== null) return this.object(position, cell);
		return cell;
	}

	private list(position: number, cell: readonly unknown[]): unknown[] {
		const list: unknown[] = [];
		this.done.set(position, list);
		for (const value of cell) list.push(this.resolve(value));
		return list;
	}

	private object(position: number, cell: object): Record<string, unknown> {
		const object: Record<string, unknown> = {};
		this.done.set(position, object);
		for (const [name, value] of Object.entries(cell)) object[name] = this.resolve(value);
		return object;
	}

	private resolve(value: unknown): unknown {
		return typeof value === 'string' ? this.at(Number(value)) : value;
	}
}
