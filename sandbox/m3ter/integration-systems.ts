import { notFound } from './api-error';

interface System {
	/** As m3ter's API reference lists them. */
	readonly identifier: string;
	readonly displayName: string;
	/** Which entities a system takes is documented for webhooks and Salesforce only; the rest is assumed. */
	readonly entities: readonly string[];
	readonly authType: string;
}

const systems: readonly System[] = [
	system('WEBHOOK', 'Webhook', 'M3TER_SIGNED_REQUEST', ['Notification']),
	system('SALESFORCE', 'Salesforce', 'OAUTH_CLIENT_CREDENTIALS', [
		'Account',
		'Contract',
		'Commitment',
		'Balance',
		'Bill',
	]),
	system('NETSUITE', 'NetSuite', 'NETSUITE'),
	system('STRIPE', 'Stripe', 'STATIC_API_KEY'),
	system('STRIPE_TEST', 'Stripe (Test)', 'STATIC_API_KEY'),
	system('AWS', 'AWS', 'AWS_INTEGRATION'),
	system('PADDLE', 'Paddle', 'PADDLE'),
	system('PADDLE_SANDBOX', 'Paddle (Sandbox)', 'PADDLE'),
	system('XERO', 'Xero', 'OAUTH_CODE'),
	system('CHARGEBEE', 'Chargebee', 'CHARGEBEE'),
	system('QUICKBOOKS', 'QuickBooks', 'OAUTH_CODE'),
	system('QUICKBOOKS_SANDBOX', 'QuickBooks (Sandbox)', 'OAUTH_CODE'),
	system('M3TER', 'm3ter', 'M3TER_SERVICE_USER'),
];

function system(
	identifier: string,
	displayName: string,
	authType: string,
	entities: readonly string[] = ['Bill'],
): System {
	return { identifier, displayName, authType, entities };
}

/** Systems m3ter can integrate with; those that take one type of entity when it is named. */
export function systemsFor(entityType: string | undefined): object[] {
	return systems
		.filter(({ entities }) => entityType === undefined || entities.includes(entityType))
		.map(({ identifier, displayName, authType }) => ({
			identifier,
			displayName,
			validationSupported: false,
			supportedAuthTypes: [authType],
		}));
}

/** Types of entities one system takes. @throws ApiError 404 */
export function entitiesOf(name: string): readonly string[] {
	const found = systems.find(({ identifier }) => identifier === name.toUpperCase());
	if (!found) throw notFound('Integration system', name);
	return found.entities;
}

/** What can be configured, by type of entity. */
export function supportedEntities(
	systemName: string | undefined,
	entityType: string | undefined,
): Record<string, object> {
	const chosen = systems.filter(
		({ identifier }) => !systemName || identifier === systemName.toUpperCase(),
	);
	const types = [...new Set(chosen.flatMap(({ entities }) => entities))];
	const wanted = types.filter((type) => !entityType || type === entityType);
	return Object.fromEntries(wanted.map((type) => [type, entityConfiguration(type, chosen)]));
}

function entityConfiguration(type: string, chosen: readonly System[]): object {
	const taking = chosen.filter(({ entities }) => entities.includes(type));
	return {
		readableName: type,
		destinations: taking.map(({ identifier, displayName, authType }) => ({
			apiName: identifier,
			destination: displayName,
			displayName,
			destinationConfigOptions: [],
			authConfigOptions: [],
			released: true,
			authType,
			categories: [],
		})),
		entityConfigurationOptions: [],
		released: true,
	};
}
