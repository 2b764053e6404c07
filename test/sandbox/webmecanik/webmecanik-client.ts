import axios, { type AxiosInstance, type AxiosRequestConfig } from 'axios';
import { z } from 'zod';
import { startSandbox, type Sandbox } from '../../../sandbox';

const credentialsSchema = z.object({
	username: z.string(),
	password: z.string(),
	clientId: z.string(),
	clientSecret: z.string(),
});

/** What a test looks at of a contact or company. */
export interface Thing {
	id: number;
	dateAdded: string;
	dateModified: string | null;
	modifiedByUser: string | null;
	dateIdentified: string | null;
	points: number;
	owner: { id: number; firstName: string } | null;
	tags: Array<{ id: number; tag: string }>;
	doNotContact: Array<{ channel: string; reason: number }>;
	fields: Record<string, Record<string, Record<string, unknown>>> & {
		all: Record<string, unknown>;
	};
	[property: string]: unknown;
}

export interface Refusal {
	code: number;
	message: string;
	type: string | null;
	details: Record<string, string[]>;
}

/** An answer: some of these, by what was asked. */
export interface Answer {
	contact: Thing;
	company: Thing;
	contacts: Record<string, Thing>;
	companies: Record<string, Thing>;
	field: Thing;
	fields: Thing[];
	hook: Thing & { triggers: string[] };
	total: number | string;
	errors: Refusal[];
	statusCodes: number[];
	[key: string]: unknown;
}

export interface Merge {
	object: string;
	id: number;
	goneId: number | null;
	via: string;
}

export interface WebmecanikClient {
	readonly sandbox: Sandbox;
	readonly credentials: z.infer<typeof credentialsSchema>;
	/** Calls below the vendor's prefix, any status accepted, not signed in. */
	readonly bare: AxiosInstance;
	/** A call below `/api`, signed in by Basic. */
	call(
		method: string,
		path: string,
		data?: unknown,
		config?: AxiosRequestConfig,
	): Promise<{ status: number; data: Answer; headers: Record<string, unknown> }>;
	/** An edit at the screen. */
	edit<T>(action: string, args?: Record<string, unknown>): Promise<T>;
	configure(settings: Record<string, unknown>): Promise<void>;
	/** Creates a contact and returns it. */
	contact(fields: object): Promise<Thing>;
	company(fields: object): Promise<Thing>;
	merges(): Promise<Merge[]>;
}

/** Starts a sandbox with Webmecanik only; the caller closes it. */
export async function startWebmecanik(size = 0): Promise<WebmecanikClient> {
	const sandbox = await startSandbox({ vendors: ['webmecanik'], size });
	const credentials = credentialsSchema.parse(sandbox.vendor('webmecanik').credentials());
	const bare = axios.create({
		baseURL: sandbox.baseUrl('webmecanik'),
		proxy: false,
		maxRedirects: 0,
		validateStatus: () => true,
	});
	const { username, password } = credentials;
	const call: WebmecanikClient['call'] = async (method, path, data, config = {}) => {
		const auth = { username, password };
		const answer = await bare.request({ auth, ...config, method, url: `/api${path}`, data });
		return { status: answer.status, data: answer.data, headers: { ...answer.headers } };
	};
	const edit: WebmecanikClient['edit'] = async <T>(
		action: string,
		args?: Record<string, unknown>,
	) => (await sandbox.control.edit('webmecanik', action, args)) as T;

	return {
		...{ sandbox, credentials, bare, call, edit },
		configure: (settings) => sandbox.control.configure('webmecanik', settings),
		contact: async (fields) => (await call('POST', '/contacts/new', fields)).data.contact,
		company: async (fields) => (await call('POST', '/companies/new', fields)).data.company,
		merges: () => edit<Merge[]>('listMerges'),
	};
}
