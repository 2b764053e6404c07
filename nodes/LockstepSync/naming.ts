import { integrationOf } from '../../integrations';
import type { Namespaces } from '../../integrations';
import type { Definition, Side, System } from '../../sync/contracts';
import type { TakeOptions } from '../../sync/target/takeNames';

import { locator } from './actions/shapes';
import { proposalFor } from './proposals';

type Ends = Pick<Definition, 'left' | 'right'>;

/** What the form says of a package, as it is stored. */
export interface NamespaceForm {
	readonly prefix: unknown;
	/** The resource locator of the object at that side. */
	readonly object: unknown;
}

/** Namespaces of a documented pair, where the one that is chosen is a package's; undefined: names are taken as they are. */
export function packagesChosen(
	{ left, right }: { readonly left: string; readonly right: string },
	chosen: unknown,
): Namespaces | undefined {
	const known = integrationOf({ left, right })?.namespaces;
	const option = known?.options.find(({ value }) => value === chosen);
	return option?.packaged ? known : undefined;
}

/** How names of that side are to be taken, where the system knows of packages. */
export function namingFrom(
	{ prefix, object }: NamespaceForm,
	{ side, watched }: Namespaces,
	ends: Ends,
	system: System,
): TakeOptions {
	const given = String(prefix ?? '')
		.trim()
		.replace(/_+$/, '');
	return {
		...{ side, watched },
		...(given === '' ? {} : { prefix: given }),
		picked: isPicked(object),
		proposal: proposalFor(ends, system),
	};
}

export function objectParameter(side: Side): string {
	return `${side}Object`;
}

/** From the list of objects that are there, and not typed or proposed. */
function isPicked(object: unknown): boolean {
	const isList = typeof object === 'object' && object !== null && 'mode' in object;
	return isList && object.mode === 'list' && locator.parse(object) !== '';
}
