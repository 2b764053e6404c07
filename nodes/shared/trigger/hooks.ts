import type { IHookFunctions } from 'n8n-workflow';

type Hook = (context: IHookFunctions) => Promise<boolean>;

/**
 * What n8n calls when a workflow with a webhook is activated and switched off. Whether the webhook at the vendor is there and
 * right is found out by `subscribe`, which corrects what is there.
 */
export function hookMethods(subscribe: Hook, unsubscribe: Hook) {
	return {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await Promise.resolve(false);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await subscribe(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await unsubscribe(this);
			},
		},
	};
}
