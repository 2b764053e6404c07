import { startM3ter, type M3terClient, type Thing } from './m3ter-client';
import { Receiver, type Arrival } from '../receiver';

const credentials = { type: 'M3TER_SIGNED_REQUEST', apiKey: 'key', secret: 'hush' };

/** A notification as it arrives. */
interface Notice {
	id: string;
	eventName: string;
	m3terEvent: { eventData: Record<string, Record<string, unknown>> };
}

export interface Subscription {
	rule: Thing;
	hook: Thing;
	config: Thing;
}

/** A sandbox and somebody who listens to its notifications. */
export class SubscribedM3ter {
	constructor(
		readonly m3ter: M3terClient,
		readonly receiver: Receiver<Notice>,
		private readonly url: string,
	) {}

	async startAgain(): Promise<void> {
		await this.m3ter.sandbox.control.reset();
		await this.m3ter.sandbox.control.configure('m3ter', { requestsPerSecond: 0 });
		this.receiver.forget();
		await this.m3ter.login();
	}

	/** A rule for new accounts, a destination, and the link between them. */
	async subscribe(rule: object = {}, destination: object = {}): Promise<Subscription> {
		const [made, hook] = [await this.createRule(rule), await this.createDestination(destination)];
		return { rule: made, hook, config: await this.link(made, hook) };
	}

	link(rule: Thing, destination: Thing): Promise<Thing> {
		return this.post('/integrationconfigs', {
			entityType: 'Notification',
			entityId: rule.id,
			destination: 'Webhook',
			destinationId: destination.id,
		});
	}

	createAccount(name: string): Promise<Thing> {
		return this.m3ter.edit('createAccount', { fields: { name } });
	}

	namesIn(arrivals: ReadonlyArray<Arrival<Notice>>): unknown[] {
		return arrivals.map(({ body }) => body.m3terEvent.eventData.newDto?.name);
	}

	runs(rule: Thing): Promise<Thing[]> {
		return this.m3ter.all(`/integrationruns/Notification/${rule.id}`);
	}

	/** Runs of a rule once so many have ended. */
	async settled(rule: Thing, count: number): Promise<Thing[]> {
		const found = await this.runs(rule);
		const done = found.filter(({ status }) => status !== 'STARTED');
		return done.length >= count ? found : this.settled(rule, count);
	}

	async close(): Promise<void> {
		this.receiver.close();
		await this.m3ter.sandbox.close();
	}

	private createRule(changes: object): Promise<Thing> {
		return this.post('/notifications/configurations', {
			code: 'rule',
			name: 'Rule',
			description: 'When an account is made',
			eventName: 'configuration.account.created',
			active: true,
			alwaysFireEvent: true,
			...changes,
		});
	}

	private createDestination(changes: object): Promise<Thing> {
		return this.post('/integrationdestinations/webhooks', {
			name: 'Hook',
			description: 'A hook',
			url: this.url,
			credentials,
			...changes,
		});
	}

	private async post(path: string, data: object): Promise<Thing> {
		return (await this.m3ter.call<Thing>('POST', path, { data })).data;
	}
}

/** Starts both; the caller closes them. */
export async function subscribedM3ter(): Promise<SubscribedM3ter> {
	const receiver = new Receiver<Notice>();
	const url = await receiver.open();
	return new SubscribedM3ter(await startM3ter(3), receiver, url);
}
