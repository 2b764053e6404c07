import type { Namespaces } from '../dataPoint';

/**
 * The three choices of m3ter's own form (guide on entity data sync). Prefix, object and field names of the connector are not
 * public, nor what sets a test install apart: both are found by what the organization shows.
 */
export const namespaces: Namespaces = {
	side: 'right',
	options: [
		{
			value: 'customObjects',
			label: 'Custom Objects',
			packaged: false,
			description: 'Your own or standard objects: every name is taken as it is',
		},
		{
			value: 'connector',
			label: 'm3ter Connector',
			packaged: true,
			description: 'The managed package is installed: its objects and fields are found in your org',
		},
		{
			value: 'connectorTesting',
			label: 'm3ter Connector (Testing)',
			packaged: true,
			description: 'It is installed as a test: found in the same way; pick its prefix if both are',
		},
	],
	default: 'connector',
	keyName: /m3.*id/i,
	watched: [
		{
			// Guide on two-way sync of the connector; the values it takes are not public.
			field: 'lastSystemToUpdate__c',
			reason:
				'the package has this field to know which system changed a record last; while no row writes it, a package that syncs both ways may carry what is written here back to m3ter',
			remedy:
				'Switch its auto-sync off, or map a constant to the field, with the value your org uses for m3ter',
		},
	],
};
