import { dataPointOf, integrationOf } from '../../integrations';
import type { TargetField } from '../../integrations';
import type { Definition, System } from '../../sync/contracts';
import type { Proposal, ProposedField } from '../../sync/target/proposal';

/** What the default mapping of the definition's data point was made for, in the terms of the system it stands in. */
export function proposalFor(
	{ left, right }: Pick<Definition, 'left' | 'right'>,
	system: System,
): Proposal | undefined {
	const ends = { left: left.system, right: right.system };
	const point = dataPointOf(ends, left.object);
	if (!point?.target) return undefined;
	return {
		...point.target,
		labels: point.packageLabels ?? [],
		keyName: integrationOf(ends)?.namespaces?.keyName,
		fields: point.target.fields.map((field) => proposedField(field, system)),
	};
}

function proposedField(
	{ name, label, type: kind, length, precision, scale, externalId, referenceTo }: TargetField,
	{ targets }: System,
): ProposedField {
	const type = targets?.typeOf(kind);
	return {
		...{ name, label, kind, type, maxLength: length, precision, scale, referenceTo },
		...(externalId ? { key: true } : {}),
	};
}
