import type { Definition, Identity, System } from '../contracts';
import { sameOwner } from '../state/records';
import type { Owner, SyncRecord } from '../state/records';

import { disjoint } from './disjoint';

/** A run that must not begin, and why; shown to the person as it stands. */
export class RunRefused extends Error {
	readonly code: string;

	readonly remedy: string;

	constructor(code: string, message: string, remedy: string) {
		super(message);
		this.name = 'RunRefused';
		this.code = code;
		this.remedy = remedy;
	}
}

export interface Identities {
	readonly left: Identity;
	readonly right: Identity;
}

/** Both organizations must be the ones this state was made with. */
export async function checkIdentities(
	left: System,
	right: System,
	stored: SyncRecord | undefined,
): Promise<Identities> {
	const identities = { left: await left.identity(), right: await right.identity() };
	requireSame(left, identities.left, stored?.leftIdentity);
	requireSame(right, identities.right, stored?.rightIdentity);
	return identities;
}

/** Throws `RunRefused` where a credential leads to another organization than the one that is known. */
export function requireSame(system: System, identity: Identity, known: string | undefined): void {
	if (known === undefined || known === '' || known === identity.id) return;
	throw new RunRefused(
		'another-organization',
		`The ${system.label} credential belongs to another organization (${identity.label}, ${identity.id}) than the one this sync has worked with so far (${known})`,
		`Choose the former credential again, or give the sync another name to start anew with this organization`,
	);
}

/** Holds, cursors and open writes of a sync speak of its two objects, so others need another name. */
export function refuseOtherObjects(definition: Definition, stored: SyncRecord): void {
	const before = stored.definition;
	const same = (['left', 'right'] as const).every(
		(side) =>
			definition[side].system === before[side].system &&
			definition[side].object === before[side].object,
	);
	if (same || stored.leftIdentity === '') return;
	throw new RunRefused(
		'other-objects',
		`The sync '${definition.name}' has worked on ${before.left.object} and ${before.right.object} so far, not on ${definition.left.object} and ${definition.right.object}`,
		`Choose the former objects again, or give the sync another name`,
	);
}

/** Two syncs over the same two objects may run side by side only if no record can be in both. */
export function refuseOverlap(
	definition: Definition,
	identities: Identities,
	others: readonly SyncRecord[],
	owner: Owner | undefined,
): void {
	const rival = others.find(
		(other) =>
			other.definition.name !== definition.name &&
			other.owner !== undefined &&
			// The same node under a former name is no rival of itself.
			!(owner && sameOwner(other.owner, owner)) &&
			sameEnds(definition, identities, other) &&
			!disjoint(definition.scope, other.definition.scope),
	);
	if (!rival) return;
	throw new RunRefused(
		'overlapping-sync',
		`The sync '${rival.definition.name}' (workflow '${rival.owner?.workflowName}') already works on the same two objects, and its scope overlaps with this one`,
		`Make the scopes disjoint by 'Scope', or run one of the two only; if the other workflow is gone, free its sync with 'Definition: Take Over'`,
	);
}

function sameEnds(definition: Definition, identities: Identities, other: SyncRecord): boolean {
	return (
		definition.left.system === other.definition.left.system &&
		definition.left.object === other.definition.left.object &&
		definition.right.system === other.definition.right.system &&
		definition.right.object === other.definition.right.object &&
		identities.left.id === other.leftIdentity &&
		identities.right.id === other.rightIdentity
	);
}
