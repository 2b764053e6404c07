/** The promises of the engine, as they are checked. */
export type Promised =
	| 'noDuplicate'
	| 'noLostEdit'
	| 'noResurrection'
	| 'noEcho'
	| 'noWipedMember'
	| 'converges'
	| 'untouched'
	| 'nothingInvented'
	| 'noResend'
	| 'journalTrue'
	| 'deletesOnlyWhatWasDeleted'
	| 'keepsLimits'
	| 'nothingGuessed'
	| 'decidedOnFresh'
	| 'nothingHeldInVain'
	| 'announcesWrites'
	| 'waitsForANo'
	| 'asksBeforeUnique'
	| 'finishesTheJob'
	| 'rightOrganization'
	| 'neverCrashes';

export interface Violation {
	readonly promise: Promised;
	/** Plain words: what was done to which record, and why that is wrong. */
	readonly text: string;
	/** Entry of the log. */
	readonly seq?: number;
	readonly run?: number;
}
