import { sides } from '../contracts';
import type { Finding, Identity, Side, System } from '../contracts';
import type { Environment } from '../plan/context';
import { failureOf } from '../run/failure';
import { requireSame } from '../run/identities';
import type { SyncRecord } from '../state/records';

/** Whether one side can be worked with, as it says itself. */
export interface Connection {
	readonly connected: boolean;
	/** Whom the credential belongs to, where the system let it in. */
	readonly identity?: string;
	readonly organization?: string;
	/** Why it is not connected, and what to do. */
	readonly because?: string;
	readonly code?: string;
	readonly remedy?: string;
	/** What it may not do, and need not for every sync. */
	readonly warnings?: readonly string[];
}

/** Asks both sides. Never throws for a side that is not connected: that is its answer. */
export async function connectionsOf(
	environment: Environment,
	stored: SyncRecord,
): Promise<Readonly<Record<Side, Connection>>> {
	const [left, right] = await Promise.all(
		sides.map(async (side) => await connectionOf(environment[side], side, stored)),
	);
	return { left, right } as Record<Side, Connection>;
}

async function connectionOf(system: System, side: Side, stored: SyncRecord): Promise<Connection> {
	let identity: Identity | undefined;
	try {
		identity = await system.identity();
		requireSame(system, identity, side === 'left' ? stored.leftIdentity : stored.rightIdentity);
		return {
			...rightsIn(await system.preflight([stored.definition[side].object])),
			...of(identity),
		};
	} catch (error) {
		const { message: because, code, remedy } = failureOf(error);
		return { connected: false, ...of(identity), because, code, remedy };
	}
}

function of(identity: Identity | undefined): Pick<Connection, 'identity' | 'organization'> {
	return identity ? { identity: identity.id, organization: identity.label } : {};
}

function rightsIn(findings: readonly Finding[]): Connection {
	const refusal = findings.find(({ severity }) => severity === 'refusal');
	const warnings = findings.filter(({ severity }) => severity !== 'refusal');
	const told = warnings.map(({ reason, remedy }) => `${reason} ${remedy}`);
	const more = told.length > 0 ? { warnings: told } : {};
	if (!refusal) return { connected: true, ...more };
	const { reason: because, code, remedy } = refusal;
	return { connected: false, because, code, remedy, ...more };
}
