import { allOptions } from './rules';

/** What an administrator of the vendor changes between two runs. */
export interface Settings {
	/** Names of fields the credential may not see. */
	hiddenFields: ReadonlySet<string>;
	/** Every so-many-th record cannot be seen by the credential; 0: none. */
	hidesEvery: number;
	/** The credential leads to another organization. */
	elsewhere: boolean;
	/** The last option of the choice is closed. */
	fewerOptions: boolean;
	/** ms by which the clock has jumped. */
	jumped: number;
	options(): readonly string[];
}

export function createSettings(): Settings {
	return {
		hiddenFields: new Set(),
		hidesEvery: 0,
		elsewhere: false,
		fewerOptions: false,
		jumped: 0,
		options() {
			return this.fewerOptions ? allOptions.slice(0, -1) : allOptions;
		},
	};
}
