/** Something a webhook may be about. */
export interface WebhookEvent {
	/** 'people.created' */
	readonly id: string;
	readonly label: string;
}

export interface WantedWebhook {
	/** Unique among the webhooks of the account, so that it is found again. */
	readonly name: string;
	readonly endpoint: string;
	readonly signKey: string;
	readonly events: readonly string[];
}

/** The webhooks of the account; every method may throw a `SystemFault`. */
export interface Webhooks {
	events(): Promise<readonly WebhookEvent[]>;
	/** Makes the webhook of this name, or sets the one there is right. */
	ensure(wanted: WantedWebhook): Promise<void>;
	/** Removes every webhook of this name. */
	remove(name: string): Promise<void>;
}
