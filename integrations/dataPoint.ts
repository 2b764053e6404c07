import type { Direction, Filter, Mapping, MappingRow, Policies, Side } from '../sync/contracts';
import type { EventKind } from '../sync/journal/eventKinds';
import type { Watched } from '../sync/target/takeNames';

/** One documented sync of a pair: which objects, and the mapping it starts from. */
export interface DataPoint {
	readonly id: string;
	readonly label: string;
	readonly leftObject: string;
	/** A proposal; the object of the right is always for the person to choose. */
	readonly rightObject: string;
	readonly mapping: Mapping;
	/** Rows that are proposed and stand in no default mapping: a person has to want them. */
	readonly offered?: readonly MappingRow[];
	/** Which records of the left take part; absent: all. */
	readonly scope?: readonly Filter[];
	/** Where its syncs differ from the defaults. */
	readonly policies?: Partial<Policies>;
	/** What the target is to look like for the default mapping; absent where it is the vendor's own. */
	readonly target?: Target;
	/** What packages call the target's object; absent: none is known to have it. */
	readonly packageLabels?: readonly string[];
	/** Absent: which records take part is told by their own ids and fields. */
	readonly selectedBy?: SelectedBy;
}

/** The records that select what takes part, in the words of the vendor's own form. */
export interface SelectedBy {
	/** 'account' */
	readonly object: string;
	/** 'Account' */
	readonly label: string;
	/** Reference field that leads there; absent: they are the records themselves. */
	readonly through?: string;
	/** What the vendor's expressions call some fields: 'accountName' → 'name'. */
	readonly words: Readonly<Record<string, string>>;
}

/** A documented pair of systems. */
export interface Integration {
	readonly left: string;
	readonly right: string;
	/** Which way its syncs go unless a person says else; absent: to the right. */
	readonly direction?: Direction;
	readonly dataPoints: readonly DataPoint[];
	/** Absent: the vendor has no names for them. */
	readonly eventNames?: readonly EventName[];
	/** Set where a package of the vendor may bring the objects of one side along. */
	readonly namespaces?: Namespaces;
}

/** Where the objects of a side come from, in the words of the vendor's own form. */
export interface Namespaces {
	readonly side: Side;
	readonly options: readonly NamespaceOption[];
	/** A `value` of the options. */
	readonly default: string;
	/** What the name of a field tells by which records are found. */
	readonly keyName: RegExp;
	readonly watched: readonly Watched[];
}

export interface NamespaceOption {
	readonly value: string;
	readonly label: string;
	readonly description: string;
	/** Names without a prefix stand for those of a package. */
	readonly packaged: boolean;
}

/** An object of the target as a default mapping proposes it. */
export interface Target {
	readonly object: string;
	readonly label: string;
	readonly pluralLabel: string;
	readonly fields: readonly TargetField[];
}

/** Types are named as the target's own administration names them. */
export interface TargetField {
	readonly name: string;
	readonly label: string;
	readonly type: string;
	readonly length?: number;
	/** Longer texts are cut to `length`. */
	readonly cut?: true;
	/** Digits in all, and behind the point. */
	readonly precision?: number;
	readonly scale?: number;
	readonly externalId?: boolean;
	readonly unique?: boolean;
	readonly referenceTo?: string;
	readonly required?: boolean;
}

/** What a vendor calls an event of the engine. */
export interface EventName {
	readonly event: EventKind;
	readonly name: string;
	/** Only where the record that is missing is one of this object. */
	readonly awaits?: string;
}
