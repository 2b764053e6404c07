import type { Side } from '../../../../sync/contracts';

/** A verdict in meanings. */
export type Sentence =
	| { readonly kind: 'skip' }
	| {
			readonly kind: 'bury';
			readonly gone: Side | 'both' | 'none';
			readonly reason: string;
			/** Of a link that has ended already: the tombstone learns of it. */ readonly ended?: true;
	  }
	| { readonly kind: 'delete' | 'deactivate'; readonly to: Side; readonly because: string }
	| { readonly kind: 'rebase'; readonly base: SentenceBase }
	| {
			readonly kind: 'create' | 'upsert';
			readonly to: Side;
			readonly send: readonly SentenceSend[];
	  }
	| {
			readonly kind: 'update' | 'link' | 'revive';
			readonly send: readonly SentenceSend[];
			readonly base: SentenceBase;
			readonly hold?: SentenceHold;
			/** Rows that were held at the first link, as both sides look. */
			readonly undecided?: SentenceBase;
	  }
	| SentenceHold;

export interface SentenceHold {
	readonly kind: 'hold';
	readonly reason: string;
	/** Position of the row it is about, from 0. */
	readonly row?: number;
	/** Side of the field it is about, where that is not the side of the row's terms. */
	readonly at?: Side;
	readonly otherId?: string;
	/** Label of a field of a key. */
	readonly label?: string;
	readonly restsOnOthers?: true;
	/** What is in step although another row is held. */
	readonly base?: SentenceBase;
	readonly undecided?: SentenceBase;
}

export interface SentenceSend {
	readonly row: number;
	readonly to: Side;
	readonly means: string | null;
	/** What stands there, where it was read. */
	readonly over?: { readonly means: string | null };
	readonly rule: string;
}

/** By position of the row. */
export type SentenceBase = ReadonlyMap<number, Readonly<Record<Side, string | null>>>;
