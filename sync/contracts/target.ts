import type { Finding } from './finding';
import type { Option } from './schema';
import type { FieldType } from './value';

/** An object as a sync wants to find it. */
export interface Target {
	readonly object: string;
	readonly label: string;
	readonly pluralLabel?: string;
	readonly fields: readonly TargetField[];
}

export interface TargetField {
	readonly name: string;
	readonly label: string;
	/** Of the values that come; a field that is missing is made for them. */
	readonly type: FieldType;
	/** What it is to be made of, in the words of the system's own administration; absent: follows from `type`. */
	readonly kind?: string;
	readonly maxLength?: number;
	/** Digits in all, and behind the point. */
	readonly precision?: number;
	readonly scale?: number;
	/** Records are found by it: it is unique, and the system creates or updates by it. */
	readonly key?: true;
	/** The object a reference points at. */
	readonly referenceTo?: string;
	/** Values that may come, of a field with a list of them. */
	readonly options?: readonly Option[];
	/** False: it is only read. */
	readonly written: boolean;
}

/** What stands between an object and a sync that works on it. */
export interface TargetFinding extends Finding {
	/** Steps of `prepare` that clear it away; empty: only a person can. */
	readonly steps: readonly string[];
}

export interface TargetStep {
	/** 'field Invoice__c.Key__c' */
	readonly step: string;
	readonly outcome: 'done' | 'already there' | 'refused';
	/** The vendor's own words, of a refused step. */
	readonly reason?: string;
}

/** A system that can be told to make what a sync lacks. Lengths and types of fields that are there are the mapping's business. */
export interface TargetMaker {
	/** Type of a field made of this kind; undefined where the system knows no such kind. */
	typeOf(kind: string): FieldType | undefined;
	/** Whether `check` tells of options that wanted fields lack, and `prepare` adds them. */
	readonly addsOptions?: true;
	/** Changes nothing. `rights`: the name under which the system gathers the rights it gives. */
	check(target: Target, rights: string): Promise<readonly TargetFinding[]>;
	/** Takes the steps that `check` names and no others; nothing that is there is changed. */
	prepare(target: Target, rights: string): Promise<readonly TargetStep[]>;
}

/** Names of objects and fields that may belong to a package, whose prefix they then carry. Names are the same in any case. */
export interface PackageNames {
	/** Empty where the name belongs to no package. */
	prefixOf(name: string): string;
	/** A name that a package would give a prefix: no standard one, and none that has one. */
	isPlain(name: string): boolean;
	/** The one of `known` that a name stands for under a prefix, in its own spelling; a package's own comes first. */
	qualified(name: string, prefix: string, known: readonly string[]): string | undefined;
}
