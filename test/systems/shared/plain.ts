import axios from 'axios';

import type { HttpRequestFunction } from '../../../systems/http';

/** Stands for n8n's `helpers.httpRequest` where any status is an answer. */
export const plainAxios: HttpRequestFunction = async (options) => {
	const answer = await axios.request<unknown>({
		method: options.method,
		url: options.url,
		headers: { ...options.headers },
		data: options.body,
		timeout: options.timeout,
		maxRedirects: 0,
		validateStatus: () => true,
		proxy: false,
	});
	return { statusCode: answer.status, headers: answer.headers, body: answer.data };
};
