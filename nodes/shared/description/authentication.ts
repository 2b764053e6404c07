import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

/** A way to sign in, and the credential type behind it. */
export interface SignInWay {
	readonly value: string;
	readonly name: string;
	readonly credential: string;
}

/** 'Authentication', the credentials it shows, and the type behind a choice. */
export function authenticationBy(ways: readonly [SignInWay, ...SignInWay[]]) {
	const first = ways[0].value;
	const property: INodeProperties = {
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		options: ways.map(({ name, value }) => ({ name, value })),
		default: first,
	};
	const credentials: INodeCredentialDescription[] = ways.map(({ value, credential }) => ({
		name: credential,
		required: true,
		displayOptions: { show: { authentication: [value] } },
	}));
	return {
		property,
		credentials,
		/** Undefined stands for the first one: n8n leaves out what was never changed. */
		typeOf: (choice: unknown = first): string => {
			const way = ways.find(({ value }) => value === choice);
			if (way === undefined) throw new Error("'Authentication' has no such choice");
			return way.credential;
		},
	};
}
