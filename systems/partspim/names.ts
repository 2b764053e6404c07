/** What stands at a place of a body; an empty place is the body itself, and undefined means that nothing is there. */
export function at(body: unknown, place: string): unknown {
	return steps(place).reduce<unknown>(
		(inner, name) => (isMap(inner) ? inner[name] : undefined),
		body,
	);
}

/** Values at their places in one body. */
export function body(entries: readonly (readonly [place: string, value: unknown])[]): object {
	const whole: Record<string, unknown> = {};
	for (const [place, value] of entries) {
		const names = steps(place);
		const last = names.pop() ?? '';
		let inner = whole;
		for (const name of names) {
			const deeper = inner[name];
			inner = isMap(deeper) ? deeper : (inner[name] = {});
		}
		inner[last] = value;
	}
	return whole;
}

export function isMap(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function steps(place: string): string[] {
	return place.split('.').filter((name) => name !== '' && name !== '__proto__');
}
