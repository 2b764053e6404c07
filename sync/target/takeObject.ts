import type { Finding, ObjectSummary, PackageNames } from '../contracts';

import { byPrefix, isLabelled, packagesWith, sameName } from './proposal';
import type { FittingPackage, Proposal } from './proposal';

/** How the names of a definition are to be taken. */
export interface Naming {
	readonly names: PackageNames;
	/** Chosen by a person where several packages fit. */
	readonly prefix?: string;
	/** The object was picked from the list of those that are there. */
	readonly picked: boolean;
	readonly proposal?: Proposal;
}

export type TakenObject = { readonly object: string } | { readonly finding: Finding };

/**
 * The object that a name stands for. One that was picked, a standard one and one with a prefix stand for themselves, and so
 * does any other that is there; the proposal's own name stands for the object a package has instead. Pure.
 */
export function takeObject(
	given: string,
	listed: readonly ObjectSummary[],
	naming: Naming,
): TakenObject {
	const { names, picked, proposal } = naming;
	if (picked || !names.isPlain(given)) return { object: given };
	const proposed = proposal !== undefined && sameName(proposal.object, given);
	const exact = listed.find(({ object }) => sameName(object, given));
	if (exact && !proposed) return { object: exact.object };
	const labels = proposed ? proposal.labels : [];
	return fromPackage(given, candidates(given, listed, naming, labels), { naming, labels });
}

/** The prefix under which names without one are looked for; undefined where several packages could be meant. */
export function prefixFor(
	object: string,
	listed: readonly ObjectSummary[],
	{ names, prefix, proposal }: Naming,
): string | undefined {
	const own = names.prefixOf(object) || prefix;
	if (own) return own;
	const [first, ...others] = packagesWith(proposal?.labels ?? [], listed, names);
	return others.length === 0 ? first?.prefix : undefined;
}

function candidates(
	given: string,
	listed: readonly ObjectSummary[],
	{ names, prefix }: Naming,
	labels: readonly string[],
): FittingPackage[] {
	const fitting = listed.filter(
		({ object, label }) => isNamed(given, object, names) || isLabelled(label, labels),
	);
	return byPrefix(fitting, names).filter(
		(each) => prefix === undefined || sameName(each.prefix, prefix),
	);
}

function isNamed(given: string, object: string, { prefixOf, qualified }: PackageNames): boolean {
	const prefix = prefixOf(object);
	return prefix !== '' && qualified(given, prefix, [object]) !== undefined;
}

function fromPackage(
	given: string,
	packages: readonly FittingPackage[],
	{ naming, labels }: { readonly naming: Naming; readonly labels: readonly string[] },
): TakenObject {
	const [first, ...others] = packages;
	if (first === undefined) return { finding: noPackage(given, labels, naming.prefix) };
	if (others.length > 0) return { finding: severalPackages(given, packages) };
	const named = first.objects.find(({ object }) => isNamed(given, object, naming.names));
	const [only, ...rest] = first.objects;
	if (named ?? rest.length === 0) return { object: (named ?? only)?.object ?? given };
	return { finding: severalObjects(given, first) };
}

function noPackage(given: string, labels: readonly string[], prefix?: string): Finding {
	const called = labels.length > 0 ? ` or labelled ${labels.join(' or ')}` : '';
	const where = prefix === undefined ? 'no package' : `no package with the prefix ${prefix}`;
	return refused(
		'no-package',
		`this credential sees ${where} with an object named ${given}${called}`,
		`If none is installed, choose 'Custom Objects' under 'Namespace'; 'Prepare Target' then makes what is missing. If one is, let its objects be seen, or pick the object from the list`,
	);
}

function severalPackages(given: string, packages: readonly FittingPackage[]): Finding {
	const found = packages.map(({ prefix, objects }) => `${prefix} (${listOf(objects)})`);
	return refused(
		'several-packages',
		`${given} could be of ${found.join(' or of ')}`,
		`Pick the one that is meant under 'Namespace Prefix'`,
	);
}

function severalObjects(given: string, { prefix, objects }: FittingPackage): Finding {
	return refused(
		'several-objects',
		`${given} could be any of ${listOf(objects)}, all of ${prefix}`,
		'Pick the object that is meant from the list',
	);
}

function listOf(objects: readonly ObjectSummary[]): string {
	return objects.map(({ object, label }) => `${label}, ${object}`).join('; ');
}

export function refused(code: string, reason: string, remedy: string): Finding {
	return { severity: 'refusal', code, path: 'Namespace', reason, remedy };
}
