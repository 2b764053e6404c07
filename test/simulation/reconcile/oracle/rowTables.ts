import type { Line } from './table';

/** What becomes of a row before its own rules have their say. `→ t`: send to t. */
export type RowResult =
	| 'settled'
	| 'standing'
	| 'send'
	| 'send left'
	| 'send right'
	| 'hold'
	| 'as policy'
	/** The side that says no wins; without one, both stay. */
	| 'no wins';

/** §4.1: a row from s to t. */
export const oneWayRows: readonly Line<RowResult>[] = [
	{ line: '4.1.1', when: { t: 'equal' }, then: 'settled' },
	{ line: '4.1.2', when: { base: 'known', s: 'as before' }, then: 'standing' },
	{ line: '4.1.3', when: { base: 'known', s: 'changed' }, then: 'send' },
	{ line: '4.1.4', when: { base: 'in step', mapping: 'from now on' }, then: 'settled' },
	{ line: '4.1.4', when: { answer: 'keep' }, then: 'settled' },
	{ line: '4.1.5', when: { value: 'empty' }, then: 'settled' },
	{ line: '4.1.6', when: { base: 'in step' }, then: 'send' },
	{ line: '4.1.7', when: { base: 'first', t: 'empty' }, then: 'send' },
	{ line: '4.1.9', when: { base: 'first', rule: 'onlyWithdraw' }, then: 'send' },
	{ line: '4.1.8', when: { base: 'first', wins: 's' }, then: 'send' },
	{ line: '4.1.8', when: { base: 'first', wins: 't' }, then: 'settled' },
	{ line: '4.1.8', when: { base: 'first', wins: 'nobody' }, then: 'hold' },
];

/** §4.2: 4.2.10 takes up what would else be an edit. */
export const twoWayRows: readonly Line<RowResult>[] = [
	{ line: '4.2.1', when: { same: 'yes' }, then: 'settled' },
	{ line: '4.2.2', when: { base: 'in step', mapping: 'from now on' }, then: 'settled' },
	{ line: '4.2.2', when: { base: 'in step|first', answer: 'keep' }, then: 'settled' },
	{ line: '4.2.3', when: { base: 'in step|first', asked: 'no', left: 'empty' }, then: 'send left' },
	{
		line: '4.2.4',
		when: { base: 'in step|first', asked: 'no', right: 'empty' },
		then: 'send right',
	},
	{ line: '4.2.11', when: { base: 'in step|first', rule: 'onlyWithdraw' }, then: 'no wins' },
	{ line: '4.2.5', when: { base: 'in step|first' }, then: 'as policy' },
	{ line: '4.2.10', when: { unconfirmed: 'rewritten' }, then: 'as policy' },
	{ line: '4.2.6', when: { l: 'as before', r: 'as before' }, then: 'standing' },
	{ line: '4.2.7', when: { l: 'changed', r: 'as before' }, then: 'send right' },
	{ line: '4.2.8', when: { l: 'as before', r: 'changed' }, then: 'send left' },
	{ line: '4.2.11', when: { l: 'changed', r: 'changed', rule: 'onlyWithdraw' }, then: 'no wins' },
	{ line: '4.2.9', when: { l: 'changed', r: 'changed' }, then: 'as policy' },
];

export type LastWord = 'settled' | 'not reversible' | 'flapping' | 'send';

/** §4.3: a row that is to be sent to t. */
export const lastWords: readonly Line<LastWord>[] = [
	{ line: '4.3.1', when: { updatable: 'no' }, then: 'settled' },
	{ line: '4.3.2', when: { rule: 'onCreate' }, then: 'settled' },
	{ line: '4.3.3', when: { rule: 'neverClear', value: 'empty' }, then: 'settled' },
	{ line: '4.3.4', when: { rule: 'ifEmpty', value: 'empty' }, then: 'settled' },
	{ line: '4.3.4', when: { rule: 'ifEmpty', t: 'filled|unread' }, then: 'settled' },
	{ line: '4.3.5', when: { rule: 'onlyWithdraw', says: 'other' }, then: 'settled' },
	{ line: '4.3.6', when: { comesBack: 'no' }, then: 'not reversible' },
	{ line: '4.3.7', when: { flaps: 'yes', answered: 'no' }, then: 'flapping' },
	{ line: '4.3.8', when: {}, then: 'send' },
];
