import type { PostgresConnection } from './connection';

/** What stands between us and the database, in plain words and with what to do. Holds no secret. */
export class StateFault extends Error {
	constructor(
		message: string,
		/** SQLSTATE, or Node.js's own code. */
		readonly code: string,
	) {
		super(message);
		this.name = 'StateFault';
	}
}

/** The connection broke while a commit was under way: it may have been stored or not. */
export class OutcomeUnknown extends StateFault {
	constructor(code: string) {
		super(
			'The connection to the state database broke while changes were being stored, so it is unknown whether they were. The next run will find out and go on from there',
			code,
		);
		this.name = 'OutcomeUnknown';
	}
}

interface DriverError {
	readonly message?: string;
	readonly code?: string;
	readonly errors?: readonly unknown[];
}

/** Where several addresses were tried, the code of the first. */
function codeOf(error: unknown): string {
	const { code, errors } = error as DriverError;
	return code ?? (errors?.[0] === undefined ? '' : codeOf(errors[0]));
}

/** SQLSTATEs that come with the end of the connection. */
const endings = /^(08...|28...|3D000|53300|57P0.|25P03)$/;

/** The server refused a statement and the connection lives on: for certain nothing of the transaction stays. */
export function isRefusal({ code }: StateFault): boolean {
	return /^[0-9A-Z]{5}$/.test(code) && /\d/.test(code) && !endings.test(code);
}

/** Two transactions stood in each other's way and this one was rolled back: the same again will do. */
export function mayRepeat(error: unknown): boolean {
	return error instanceof StateFault && ['40001', '40P01'].includes(error.code);
}

/** SQLSTATE or Node.js code → what is the matter and what to do. */
const known: Readonly<Record<string, string>> = {
	'28P01': 'PostgreSQL does not accept the user and password. Correct them in the credential',
	'28000':
		"PostgreSQL does not let this user in from here. Check 'User' and 'SSL', and the server's pg_hba.conf",
	'3D000': "The server has no database of this name. Correct 'Database', or create it",
	'42501':
		'The user lacks a right in the database. Grant it CREATE on the database, or create the schema and make the user its owner',
	'53300':
		'PostgreSQL has no connection left. Raise max_connections, or lower the concurrency of the workers',
	'53100': 'The disk of the database server is full',
	'25006': 'The database is read-only, as a standby is. Name the primary server',
	'57P03': 'PostgreSQL is starting up or shutting down. Try again in a minute',
	'57P01': 'PostgreSQL was shut down or restarted. Try again in a minute',
	'57014': 'PostgreSQL took more than 30 seconds for one statement. Look for what holds it up',
	'55P03':
		'Another transaction holds what is needed for more than 15 seconds. Look for what holds it',
	ECONNREFUSED: "Nothing answers at this host and port. Check 'Host' and 'Port'",
	ENOTFOUND: "The host name is not known. Check 'Host'",
	EAI_AGAIN: 'The host name cannot be looked up now. Check the name service',
	ETIMEDOUT: "The host does not answer. Check 'Host', 'Port' and the firewall",
	EHOSTUNREACH: "There is no way to the host. Check 'Host' and the network",
	ENETUNREACH: "There is no way to the host. Check 'Host' and the network",
	ERR_TLS_CERT_ALTNAME_INVALID:
		"The server's certificate is for another host name. Check 'Host', or use SSL mode Require",
	CERT_HAS_EXPIRED: "The server's certificate has expired",
};

/** Wherever no code tells. */
const spoken: readonly (readonly [RegExp, string])[] = [
	[
		/does not support SSL/i,
		"The server takes no encrypted connections. Set 'SSL' to Disable, or switch SSL on at the server",
	],
	[
		/self.signed|unable to (verify|get)|certificate/i,
		"The server's certificate is not signed by a known authority. Paste the authority's certificate into 'CA Certificate', or use SSL mode Require",
	],
	[/timeout|timed out/i, "The host does not answer in time. Check 'Host', 'Port' and the firewall"],
	[/SASL|password must be/i, 'The server asks for a password. Fill in the one of the user'],
	[
		/terminat|ECONNRESET|EPIPE|closed|not queryable/i,
		'The connection to PostgreSQL broke. Try again; if it stays so, look at its log',
	],
];

/** What the driver threw, in plain words and never with what it was given. */
export function plainly(error: unknown, connection: PostgresConnection): StateFault {
	const code = codeOf(error);
	const message = String((error as DriverError).message ?? '');
	const plain = known[code] ?? spoken.find(([pattern]) => pattern.test(`${code} ${message}`))?.[1];
	return new StateFault(
		plain === undefined || isOrdinary(code)
			? `PostgreSQL refused: ${withoutSecret(message, connection)} (${code})`
			: `The state cannot be reached: ${plain}`,
		code,
	);
}

/** A refusal without words of our own: its text may speak of anything, ids included. */
function isOrdinary(code: string): boolean {
	return known[code] === undefined && /^[0-9A-Z]{5}$/.test(code) && /\d/.test(code);
}

function withoutSecret(message: string, { password }: PostgresConnection): string {
	return password === '' ? message : message.replaceAll(password, '‹password›');
}
