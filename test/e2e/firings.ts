import { randomUUID } from 'node:crypto';
import { outputOf, type CredentialReference } from '../../scripts/host';
import type { HostWorld } from '../harness/host';
import { CASE_LIMIT_MS, until, type Row } from './sync-world';

const TRIGGER = 'Watch';

/** n8n polls no more often. */
export const EVERY_MINUTE = { item: [{ mode: 'everyMinute' }] };

export interface Firings {
	/** A workflow that begins with the trigger, switched on; its id. */
	activate(
		type: string,
		parameters: Row,
		credentials: Record<string, CredentialReference>,
	): Promise<string>;
	/** Items that a workflow has begun with behind so many others, once there are `count` of them. */
	fired(workflow: string, count: number, before?: number): Promise<Row[]>;
}

/** What triggers in a real n8n start their workflows with. */
export function firingsIn({ rest, host }: Pick<HostWorld, 'rest' | 'host'>): Firings {
	/** Items by the execution that they began. */
	const begunWith = new Map<string, Row[]>();

	async function readNew(ids: readonly string[]): Promise<void> {
		for (const id of ids.filter((each) => !begunWith.has(each))) {
			const execution = await rest.ended(id, CASE_LIMIT_MS);
			expect(execution.status).toBe('success');
			begunWith.set(
				id,
				outputOf(execution, TRIGGER).map(({ json }) => json),
			);
		}
	}

	return {
		async activate(type, parameters, credentials) {
			const { id } = await rest.createWorkflow({
				name: type,
				nodes: [
					{
						...{ id: randomUUID(), name: TRIGGER, webhookId: randomUUID() },
						...{ type: `n8n-nodes-lockstep.${type}`, typeVersion: 1, position: [0, 0] },
						...{ parameters, credentials },
					},
				],
				connections: {},
				settings: { executionOrder: 'v1' },
			});
			await rest.activate(id);
			return id;
		},
		async fired(workflow, count, before = 0) {
			const look = async () => {
				const ids = await rest.executionIds(workflow);
				await readNew(ids);
				const items = ids.flatMap((id) => begunWith.get(id) ?? []);
				return items.length >= before + count ? items.slice(before) : undefined;
			};
			return await until(`${count} items`, look).catch((caught: Error) => {
				throw new Error(`${caught.message}; n8n says: ${host.log().slice(-2000)}`);
			});
		},
	};
}
