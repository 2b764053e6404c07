import type { Icon, INodeProperties } from 'n8n-workflow';

export const webmecanikIcon: Icon = {
	light: 'file:../nodes/Webmecanik/webmecanik.svg',
	dark: 'file:../nodes/Webmecanik/webmecanik.dark.svg',
};

export const baseUrlProperty: INodeProperties = {
	displayName: 'Base URL',
	name: 'baseUrl',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. https://yourcompany.example.com',
	description:
		'Where you open Webmecanik Automation in the browser, without what comes behind the host',
};

/** Of both Webmecanik credential types. */
export const webmecanikProperties: INodeProperties[] = [
	{
		displayName: 'Requests per Minute',
		name: 'requestsPerMinute',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 150,
		description:
			'How many calls Lockstep makes at most; what your site allows is set there, ask Webmecanik support',
	},
	{
		displayName: 'Allow Plain HTTP',
		name: 'allowPlainHttp',
		type: 'boolean',
		default: false,
		description: 'Whether to send secrets and data unencrypted, as a local sandbox needs it',
	},
];
