import { startSellsy, type SellsyClient } from '../sellsy-client';

export type Row = Record<string, unknown>;

export interface V1List {
	infos: { nbperpage: number; nbpages: number; pagenum: number; nbtotal: string };
	result: Record<string, Row> | [];
}

/** Calls to v1 that are expected to be answered, and the codes of those that are not. */
export class V1Client {
	constructor(readonly sellsy: SellsyClient) {}

	static async start(size = 30): Promise<V1Client> {
		return new V1Client(await startSellsy(size));
	}

	close(): Promise<void> {
		return this.sellsy.sandbox.close();
	}

	async response<T>(method: string, params: unknown = {}): Promise<T> {
		const answer = await this.sellsy.v1(method, params);
		expect([method, answer.status, answer.error]).toEqual([method, 'success', '']);
		return answer.response as T;
	}

	list(method: string, params: unknown = {}): Promise<V1List> {
		return this.response<V1List>(method, params);
	}

	async rows(method: string, search: object = {}): Promise<Row[]> {
		const { result } = await this.list(method, { search, pagination: { nbperpage: 100 } });
		return Object.values(result);
	}

	/** Code of the refusal. */
	async code(method: string, params: unknown = {}): Promise<string> {
		const { status, response, error } = await this.sellsy.v1(method, params);
		expect([status, response]).toEqual(['error', null]);
		return (error as { code: string }).code;
	}

	async createClient(third: object = {}, more: object = {}): Promise<string> {
		const params = { third: { name: 'Atelier Demo', type: 'corporation', ...third }, ...more };
		const made = await this.response<{ client_id: string }>('Client.create', params);
		return made.client_id;
	}
}
