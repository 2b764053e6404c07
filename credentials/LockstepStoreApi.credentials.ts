import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

/** Where several n8n processes keep what they remember of their syncs. */
export class LockstepStoreApi implements ICredentialType {
	name = 'lockstepStoreApi';

	displayName = 'Lockstep Store API';

	icon: Icon = {
		light: 'file:../nodes/LockstepSync/lockstepSync.svg',
		dark: 'file:../nodes/LockstepSync/lockstepSync.dark.svg',
	};

	documentationUrl = 'https://github.com/lockstep-nodes/n8n-nodes-lockstep#lockstep-store';

	properties: INodeProperties[] = [
		{
			displayName:
				'A PostgreSQL database, for n8n in queue mode or on several machines. It may be that of n8n itself: Lockstep keeps to a schema of its own.',
			name: 'setupNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Host',
			name: 'host',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. db.example.com',
		},
		{
			displayName: 'Port',
			name: 'port',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 65535 },
			default: 5432,
			required: true,
			description:
				'Of the database itself, or of a connection pooler in session mode; transaction mode is not supported',
		},
		{
			displayName: 'Database',
			name: 'database',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. n8n',
		},
		{
			displayName: 'User',
			name: 'user',
			type: 'string',
			default: '',
			required: true,
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
		},
		{
			displayName: 'Schema',
			name: 'schema',
			type: 'string',
			default: 'lockstep',
			required: true,
			description:
				'Made at first use, if the user may make schemas in the database. Each schema is a state of its own.',
		},
		{
			displayName: 'SSL',
			name: 'ssl',
			type: 'options',
			options: [
				{
					name: 'Disable',
					value: 'disable',
					description: 'Passwords and state travel unencrypted, as within one machine',
				},
				{
					name: 'Require',
					value: 'require',
					description: 'Encrypted, without checking who answers',
				},
				{
					name: 'Verify Full',
					value: 'verify-full',
					description: 'Encrypted; certificate and host name of the server are checked',
				},
			],
			default: 'verify-full',
		},
		{
			displayName: 'CA Certificate',
			name: 'ca',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			placeholder: '-----BEGIN CERTIFICATE-----',
			description:
				"PEM text of the authority that signed the server's certificate. Leave empty if it is a public one.",
			displayOptions: { show: { ssl: ['verify-full'] } },
		},
		{
			displayName: 'Encryption Key',
			name: 'encryptionSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'At least 32 characters, the same for all that use this schema. Make one with <code>openssl rand -base64 32</code> and keep it as safe as a backup: without it the state recognises nothing it knows, and all records have to be linked anew by their match keys.',
		},
	];
}
