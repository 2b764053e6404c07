/** What a webhook tells of a kind of event (Mautic LeadBundle, WebhookSubscriber; developer documentation, webhooks). */
export interface HookEvent {
	/** Mautic's name of it. */
	readonly trigger: string;
	readonly label: string;
	/** What the event is about; absent where it is about something else than a contact or company. */
	readonly object?: 'contact' | 'company';
	readonly change: 'created' | 'updated' | 'deleted' | 'saved' | 'happened';
}

/** By the word a person chooses. */
export const hookEvents = {
	companyDeleted: event('mautic.company_post_delete', 'Company Deleted', 'company', 'deleted'),
	companySaved: event('mautic.company_post_save', 'Company Created or Updated', 'company', 'saved'),
	contactCreated: event('mautic.lead_post_save_new', 'Contact Created', 'contact', 'created'),
	contactDeleted: event('mautic.lead_post_delete', 'Contact Deleted', 'contact', 'deleted'),
	contactUpdated: event('mautic.lead_post_save_update', 'Contact Updated', 'contact', 'updated'),
	consentChanged: event(
		'mautic.lead_channel_subscription_changed',
		'Do Not Contact Changed',
		'contact',
	),
	emailOpened: event('mautic.email_on_open', 'Email Opened'),
	emailSent: event('mautic.email_on_send', 'Email Sent'),
	formSubmitted: event('mautic.form_on_submit', 'Form Submitted'),
	membershipChanged: event(
		'mautic.lead_company_change',
		'Contact Joined or Left Company',
		'contact',
	),
	pageVisited: event('mautic.page_on_hit', 'Page Visited'),
	pointsChanged: event('mautic.lead_points_change', 'Points Changed', 'contact'),
	segmentChanged: event('mautic.lead_list_change', 'Contact Joined or Left Segment', 'contact'),
	textSent: event('mautic.sms_on_send', 'Text Message Sent'),
} as const satisfies Record<string, HookEvent>;

export type HookEventName = keyof typeof hookEvents;

function event(
	trigger: string,
	label: string,
	object?: HookEvent['object'],
	change: HookEvent['change'] = 'happened',
): HookEvent {
	return { trigger, label, change, ...(object === undefined ? {} : { object }) };
}
