import { kinds } from '../../../systems/sellsy';
import type { Kind } from '../../../systems/sellsy';
import { located } from '../../shared/actions/inputs';
import type { Run } from './operation';

/** The kind of record that 'Resource' names. */
export function kindOf({ context }: Run): Kind {
	return known(context.getNodeParameter('resource', 0));
}

/** The kind of record that a form names beside its resource. */
export function chosenKind({ context }: Run, item: number): Kind {
	return known(context.getNodeParameter('kind', item, 'contact'));
}

function known(name: unknown): Kind {
	const kind = kinds.find((each) => each === name);
	if (kind === undefined) throw new Error(`Sellsy has no records of the kind '${String(name)}'`);
	return kind;
}

export function idOf({ context }: Run, item: number, name = 'recordId'): string {
	return located(context, name, item).value;
}

/** Ids of the fields to return; undefined: all. */
export function returned({ context }: Run, item: number): readonly string[] | undefined {
	const fields = context.getNodeParameter('fields', item, []) as string[];
	return fields.length === 0 ? undefined : fields;
}
