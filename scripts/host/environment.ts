export interface HostEnvironment {
	userFolder: string;
	port: number;
	/** n8n's task broker listens apart; two hosts on one machine must not share it. */
	brokerPort: number;
	extra?: Record<string, string>;
}

/** Settings a developer may have for another n8n, npm or jest, which must not reach this one. */
const FOREIGN = /^(N8N|DB|EXECUTIONS|QUEUE|WEBHOOK|GENERIC|CREDENTIALS|NODE|NODES|NPM|JEST)_/i;

/** The whole environment of an n8n process: quiet, on loopback, alone in its user folder. */
export function hostEnvironment(
	outer: NodeJS.ProcessEnv,
	{ userFolder, port, brokerPort, extra = {} }: HostEnvironment,
): NodeJS.ProcessEnv {
	const kept = Object.entries(outer).filter(([name]) => !FOREIGN.test(name));
	return {
		...Object.fromEntries(kept),
		N8N_USER_FOLDER: userFolder,
		N8N_PORT: String(port),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_EDITOR_BASE_URL: `http://127.0.0.1:${port}`,
		WEBHOOK_URL: `http://127.0.0.1:${port}/`,
		N8N_ENCRYPTION_KEY: 'lockstep-test-and-demo-only',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_SECURE_COOKIE: 'false',
		N8N_LOG_LEVEL: 'info',
		N8N_LOG_OUTPUT: 'console',
		NO_COLOR: '1',
		...extra,
	};
}
