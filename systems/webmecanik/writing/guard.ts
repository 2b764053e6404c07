import type { Refused } from '../../../sync/contracts';
import type { RawRecord } from '../answers';
import type { WebmecanikClient } from '../client';
import { withoutEntities } from '../entities';
import type { Description } from '../objects/describe';
import { rawByField } from '../objects/find';
import type { Draft } from './draft';
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
	const holders = await rawByField(client, description.kind, alias, values, signal);
	const told = holders.map((holder) => ({ holder, fits: fittingClaims(holder, claims) }));
	// The database calls something equal that we do not: each claim is asked about by itself.
	if (told.some(({ fits }) => fits.length === 0))
		return await oneByOne(client, description, claims, signal);
	return told.flatMap(({ holder, fits }) =>
		fits
			.filter(({ draft }) => draft.id !== holder.id)
			.map((claim) => ({ claim, holder: holder.id })),
	);
}

async function oneByOne(
	client: WebmecanikClient,
	description: Description,
	claims: readonly Claim[],
	signal: AbortSignal | undefined,
): Promise<HeldClaim[]> {
	const held: HeldClaim[] = [];
	for (const claim of claims)
		held.push(...(await heldClaims(client, description, [claim], signal)));
	return held;
}

function fittingClaims(holder: RawRecord, claims: readonly Claim[]): readonly Claim[] {
	if (claims.length === 1) return claims;
	return claims.filter(({ alias, value }) => {
		const stored = String(holder.fields?.all[alias] ?? '');
		return folded(withoutEntities(stored)) === folded(value);
	});
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

/** As the database compares: without regard to case, accents and blanks at the ends. */
function folded(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
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
