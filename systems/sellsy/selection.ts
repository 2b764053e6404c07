import { refusal } from './errors';
import type { Kind } from './kinds';
import { kindLabels } from './kinds';

/** Which records of a kind are wanted; what is left out does not matter. */
export interface Criteria {
	/** Fields records are found by, and the texts they hold. */
	readonly by?: ReadonlyArray<{ readonly field: string; readonly value: string }>;
	readonly type?: string;
	readonly archived?: boolean;
	readonly created?: Period;
	readonly changed?: Period;
	/** Id of the company a contact is linked to. */
	readonly company?: string;
	/** Id of a contact that a company is linked to. */
	readonly contact?: string;
}

/** Both ends belong to it; plain ISO stamps. */
export interface Period {
	readonly start?: string;
	readonly end?: string;
}

export interface Selection extends Criteria {
	/** Field ids to read; all where absent. */
	readonly fields?: readonly string[];
	/** Most records to read. */
	readonly limit?: number;
	readonly signal?: AbortSignal;
}

/** Refuses a criterion that an API has no search for. */
export function cannotSelect(api: string, kind: Kind, criterion: string): never {
	throw refusal(
		'UNSEARCHABLE',
		`Sellsy's API ${api} does not search records of ${kindLabels[kind]} by ${criterion}`,
		api === 'v1'
			? 'Leave it out, or use a credential of API v2, which may know it.'
			: 'Leave it out, and filter the items behind the node.',
	);
}
