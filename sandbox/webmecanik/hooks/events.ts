import type { Fields } from '../store/records';

/** What Mautic's webhooks can tell, with the labels its screen shows (the labels are assumed). */
export const hookTriggers = {
	'mautic.lead_post_save_new': 'Contact Identified Event',
	'mautic.lead_post_save_update': 'Contact Updated Event',
	'mautic.lead_post_delete': 'Contact Deleted Event',
	'mautic.lead_channel_subscription_changed': 'Contact Channel Subscription Change Event',
	'mautic.lead_points_change': 'Contact Points Changed Event',
	'mautic.lead_company_change': 'Contact Company Change Event',
	'mautic.lead_list_change': 'Contact Segment Membership Change Event',
	'mautic.company_post_save': 'Company Create/Update Event',
	'mautic.company_post_delete': 'Company Deleted Event',
	'mautic.form_on_submit': 'Form Submit Event',
	'mautic.email_on_open': 'Email Open Event',
	'mautic.email_on_send': 'Email Send Event',
	'mautic.page_on_hit': 'Page Hit Event',
	'mautic.sms_on_send': 'Text Send Event',
} as const;

export type HookTrigger = keyof typeof hookTriggers;

export interface HookEvent {
	readonly type: HookTrigger;
	/** Worked out only when a webhook listens. */
	readonly payload: () => Fields;
}

export function isHookTrigger(name: string): name is HookTrigger {
	return name in hookTriggers;
}
