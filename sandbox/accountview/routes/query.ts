/** Names of parameters mean the same in any case. */
export interface Query {
	get(name: string): string | undefined;
}

export function queryOf(params: URLSearchParams): Query {
	const values = new Map([...params].map(([name, value]) => [name.toLowerCase(), value]));
	return { get: (name) => values.get(name.toLowerCase()) };
}
