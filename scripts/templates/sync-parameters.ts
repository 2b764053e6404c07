import type { DataPoint } from '../../integrations';
import { formOf } from '../../nodes/LockstepSync/actions/form';
import type { Labels } from '../../nodes/LockstepSync/actions/form';

/** A data point as the parameters of a Lockstep Sync node. */
export function syncParameters(pair: string, point: DataPoint, name: string, labels?: Labels) {
	const [left = '', right = ''] = pair.split(':');
	const definition = {
		name,
		left: { system: left, object: point.leftObject },
		right: { system: right, object: point.rightObject },
		mapping: point.mapping,
		scope: { allow: [], deny: [], ...(point.scope ? { filter: point.scope } : {}) },
		policies: { whenMappingChanges: 'update' as const, ...point.policies },
	};
	return formOf(definition, labels);
}
