import type { Side } from '../../../sync/contracts';
import type { HoldAnswer } from '../../../sync/state/records';

import type { PlacedFault } from '../vendor/faults';
import type { ObjectKind } from '../vendor/fields';
import type { Kill } from '../vendor/gate';
import type { Habits } from '../vendor/habits';
import type { Action } from '../vendor/people';

import type { Edit, Setup } from './setup';

/**
 * A whole history as plain data: leaving any event out gives a history again, so that a failing one can be replayed and
 * made smaller. What has a `step`, and every fault, belongs to the next run; the rest happens where it stands.
 */
export interface History {
	readonly seed: number;
	readonly habits: Readonly<Record<Side, Habits>>;
	readonly setup: Setup;
	readonly events: readonly Event[];
}

export type Event =
	| { readonly do: 'people'; readonly side: Side; readonly action: Action; readonly step?: number }
	| { readonly do: 'fault'; readonly fault: PlacedFault }
	| { readonly do: 'kill'; readonly kill: Kill }
	| { readonly do: 'cancel'; readonly step: number }
	/** The run stands still until its lease is over, and another one works meanwhile. */
	| { readonly do: 'intrude'; readonly step: number }
	| { readonly do: 'setting'; readonly side: Side; readonly what: Setting; readonly n: number }
	| { readonly do: 'define'; readonly edit: Edit }
	/** A person answers whatever waits for one. */
	| { readonly do: 'answer'; readonly answer: Exclude<HoldAnswer['kind'], 'link'> | 'retry' }
	| { readonly do: 'wait'; readonly ms: number }
	| { readonly do: 'run'; readonly object: ObjectKind; readonly writeLimit?: number };

/** `n` 0 takes it back. */
export type Setting = 'fieldsHidden' | 'recordsHidden' | 'otherOrganization' | 'optionsClosed';
