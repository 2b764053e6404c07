import { Agent } from 'node:http';
import axios from 'axios';
import type { Control } from './core/control';

export type { Control } from './core/control';

/**
 * Control of a sandbox in another process.
 * @param url the sandbox's own URL, without `/_control`
 * @throws AxiosError; a call that is not usable answers 400 with `{message}`
 */
export function controlClient(url: string): Control {
	const http = axios.create({
		baseURL: `${url}/_control`,
		proxy: false,
		// Either end may be busy for seconds with a large answer, and would then find a kept connection closed.
		httpAgent: new Agent({ keepAlive: false }),
		maxBodyLength: Infinity,
		maxContentLength: Infinity,
	});
	const get = async <T>(path: string, params?: object) =>
		(await http.get<T>(path, { params })).data;
	const post = async <T>(path: string, body: object = {}) => (await http.post<T>(path, body)).data;
	const remove = async (path: string) => void (await http.delete(path));

	return {
		seed: async (request) => void (await post('/seed', request)),
		reset: async () => void (await post('/reset')),
		snapshot: () => get('/snapshot'),
		restore: async (snapshot) => void (await post('/restore', snapshot)),
		settings: (vendor) => get('/settings', { vendor }),
		configure: async (vendor, settings) => void (await post('/settings', { vendor, settings })),
		clock: () => get('/clock'),
		advance: (advanceMs) => post('/clock', { advanceMs }),
		latency: async (ms, vendor) => void (await post('/latency', { ms, vendor })),
		edit: async (vendor, action, args = {}) =>
			(await post<{ result: unknown }>('/edit', { vendor, action, args })).result,
		log: (filter) => get('/log', filter),
		clearLog: () => remove('/log'),
		keepBodies: async (keepBodies) => void (await post('/log', { keepBodies })),
		counts: (vendor) => get('/counts', { vendor }),
		addFault: (fault) => post('/faults', fault),
		faults: () => get('/faults'),
		clearFaults: () => remove('/faults'),
	};
}
