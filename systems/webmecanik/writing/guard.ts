import type { Refused } from '../../../sync/contracts';
import type { WebmecanikClient } from '../client';
import type { Description } from '../objects/describe';
import type { Draft } from './draft';
import { folded, holdersOf } from './holders';
import { refused } from './outcomes';

/** A value on its way into a field by which Mautic takes two records for one. */
interface Claim {
	readonly draft: Draft;
	readonly alias: string;
	readonly value: string;
}

/**
 * Drafts whose identifier another record holds, by the position of the draft: a write would merge the two, and nobody could
 * take that back. Of two drafts of one call that bring the same, the first goes.
 */
export async function taken(
	client: WebmecanikClient,
	description: Description,
	drafts: readonly Draft[],
	signal: AbortSignal | undefined,
): Promise<ReadonlyMap<number, Refused>> {
	const refusals = new Map<number, Refused>();
	for (const alias of description.identifiers) {
		const claims = drafts.flatMap((draft) => claimOf(draft, alias));
		if (claims.length === 0) continue;
		for (const { claim, holder } of await heldClaims(client, description, claims, signal))
			refusals.set(claim.draft.at, takenRefusal(description, claim, holder));
		for (const claim of rivals(claims, refusals))
			refusals.set(claim.draft.at, takenRefusal(description, claim));
	}
	return refusals;
}

function claimOf(draft: Draft, alias: string): Claim[] {
	const value = draft.values[alias];
	return value === undefined || value === null ? [] : [{ draft, alias, value: String(value) }];
}

interface HeldClaim {
	readonly claim: Claim;
	/** Id of the other record. */
	readonly holder: string;
}

async function heldClaims(
	client: WebmecanikClient,
	description: Description,
	claims: readonly Claim[],
	signal: AbortSignal | undefined,
): Promise<HeldClaim[]> {
	const [{ alias } = { alias: '' }] = claims;
	const values = claims.map(({ value }) => value);
	const holders = await holdersOf(client, description, alias, values, signal);
	return claims.flatMap((claim) =>
		(holders.get(claim.value) ?? [])
			.filter((holder) => holder !== claim.draft.id)
			.map((holder) => ({ claim, holder })),
	);
}

function rivals(
	claims: readonly Claim[],
	refusals: ReadonlyMap<number, Refused>,
): readonly Claim[] {
	const first = new Set<string>();
	return claims.filter(({ draft, value }) => {
		if (refusals.has(draft.at)) return false;
		const isRival = first.has(folded(value));
		first.add(folded(value));
		return isRival;
	});
}

function takenRefusal({ vendorFields }: Description, claim: Claim, holder?: string): Refused {
	const name = vendorFields.get(claim.alias)?.label ?? claim.alias;
	const who = holder === undefined ? 'Another record of the same batch' : `Record ${holder}`;
	return refused(
		'conflict',
		'IDENTIFIER_TAKEN',
		`${who} has the same ${name}, and Webmecanik would merge the two`,
		{
			field: claim.alias,
			id: claim.draft.id,
			remedy: 'Merge the two in Webmecanik yourself, or make the values differ.',
		},
	);
}
