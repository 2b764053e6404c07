import type { RefusalClass } from './write';

/** Why a call as a whole gave no usable answer. `signIn` is a credential the vendor does not accept. */
export type FaultClass = RefusalClass | 'signIn';

export interface FaultDetails {
	readonly class: FaultClass;
	/** System label, for messages. */
	readonly system: string;
	/** The vendor's own code, HTTP status or network code. */
	readonly code: string;
	/** What happened, with the vendor's own reason. No secret, no record value. */
	readonly message: string;
	/** What to do next. */
	readonly remedy: string;
	readonly status?: number;
	readonly cause?: unknown;
}

/** The only error that leaves a system. */
export class SystemFault extends Error {
	readonly class: FaultClass;

	readonly system: string;

	readonly code: string;

	readonly remedy: string;

	readonly status?: number;

	constructor(details: FaultDetails) {
		super(details.message, { cause: details.cause });
		this.name = 'SystemFault';
		this.class = details.class;
		this.system = details.system;
		this.code = details.code;
		this.remedy = details.remedy;
		this.status = details.status;
	}
}
