import type { DeletePolicy, Direction, Policies, Side, Value } from '../contracts';

/** Policies with every default filled in. */
export interface Resolved {
	readonly direction: Direction;
	readonly onConflict: 'newest' | 'left' | 'right' | 'hold';
	readonly onFirstLink: 'left' | 'right' | 'newest' | 'hold';
	readonly firstRun: 'linkAndCreate' | 'linkOnly';
	readonly whenMappingChanges: 'update' | 'fromNowOn';
	readonly onLeavingScope: DeletePolicy;
	readonly onDelete: Readonly<Record<Side, DeletePolicy>>;
	/** Hours. */
	readonly lookForDeletions: number;
	readonly brake: { readonly records: number; readonly share: number };
	readonly failuresToDisable: number;
}

/** The defaults of design §5.4. Both ways nothing is overwritten or created unasked; one way the source is the truth. */
export function resolvePolicies(policies: Policies): Resolved {
	const direction = policies.direction ?? 'toRight';
	const twoWay = direction === 'both';
	const source = direction === 'toLeft' ? 'right' : 'left';
	return {
		direction,
		onConflict: policies.onConflict ?? 'hold',
		onFirstLink: policies.onFirstLink ?? (twoWay ? 'hold' : source),
		firstRun: policies.firstRun ?? (twoWay ? 'linkOnly' : 'linkAndCreate'),
		whenMappingChanges: policies.whenMappingChanges,
		onLeavingScope: leaving(policies),
		onDelete: {
			left: policies.onDelete?.left ?? 'ignore',
			right: policies.onDelete?.right ?? 'ignore',
		},
		lookForDeletions: policies.lookForDeletions ?? 24,
		brake: policies.brake ?? { records: 25, share: 0.1 },
		failuresToDisable: policies.failuresToDisable ?? 10,
	};
}

function leaving({ onLeavingScope }: Policies): DeletePolicy {
	return onLeavingScope === undefined || onLeavingScope === 'keep' ? 'ignore' : onLeavingScope;
}

/** What "deactivate" writes, by the side it is written to. */
export type InactiveFields = Readonly<Partial<Record<Side, InactiveField>>>;

export interface InactiveField {
	readonly field: string;
	readonly value: Value;
}
