declare module 'node-sellsy' {
	export interface Answer {
		response: unknown;
		status: string;
		error: unknown;
	}

	/** What the tests use of it; it comes without types. */
	export default class Sellsy {
		constructor(options: {
			creds: {
				consumerKey: string;
				consumerSecret: string;
				userToken: string;
				userSecret: string;
			};
			endPoint: string;
		});
		readonly customers: {
			create(data: object): Promise<{ id: string; name: string }>;
			get(search: object): Promise<Record<string, string>>;
		};
		api(request: { method: string; params?: object }): Promise<Answer>;
	}
}
