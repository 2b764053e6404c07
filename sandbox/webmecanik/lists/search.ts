import type { Test } from './where';

/** What a word before a colon looks at. */
export type Commands<T> = (name: string) => ((record: T, word: string) => boolean) | undefined;

interface Word {
	readonly isNegated: boolean;
	/** Before the colon; empty for a plain word. */
	readonly command: string;
	readonly text: string;
}

const PATTERN = /(!?)(?:([\w.]+):)?("[^"]*"|\S+)/g;

/** A search as people type it: `email:a@b.example !is:anonymous smith`; `or` between words is understood. */
export function searchOf<T>(
	text: string,
	commands: Commands<T>,
	plain: (record: T, word: string) => boolean,
): Test<T> {
	const parts = text.split(/\s+or\s+/i).map((part) => wordsOf(part));
	const fits = (record: T, { isNegated, command, text: word }: Word) => {
		const known = commands(command) ?? plain;
		return known(record, word) !== isNegated;
	};
	return (record) => parts.some((words) => words.every((word) => fits(record, word)));
}

function wordsOf(text: string): Word[] {
	return [...text.matchAll(PATTERN)].map(([, bang, command = '', word = '']) => ({
		isNegated: bang === '!',
		command: command.toLowerCase(),
		text: word.replaceAll('"', ''),
	}));
}
