import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const MARK_LENGTH = 14;
const DIGITS = 5;

/** Hands out texts that occur nowhere else. */
export interface Planting {
	/** In every one of them; 14 letters that nobody can guess. */
	readonly mark: string;
	/** A text of 33 letters and digits, another one each time. */
	next(): string;
	/** How many were handed out. */
	count(): number;
}

/** The mark stands in each text twice: a database that cuts the text at the end of a page leaves one of them whole. */
export function createPlanting(): Planting {
	const mark = [...randomBytes(MARK_LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
	let count = 0;
	return {
		mark,
		next: () => {
			count += 1;
			return `${mark}${String(count).padStart(DIGITS, '0')}${mark}`;
		},
		count: () => count,
	};
}

/** How many different planted texts stand in a text. */
export function plantedIn({ mark }: Planting, text: string): number {
	const found = text.matchAll(new RegExp(`${mark}(\\d{${DIGITS}})${mark}`, 'g'));
	return new Set([...found].map(([, number]) => number)).size;
}

/**
 * The bytes by which letters and digits may stand in a file. Escaped for JSON or an address they are the same as plain;
 * base64 of a longer text holds them in one of three ways, by where they begin in it.
 */
export function spellings(text: string): Map<string, Buffer> {
	const hex = Buffer.from(text).toString('hex');
	return new Map([
		['plain', Buffer.from(text)],
		['upper case', Buffer.from(text.toUpperCase())],
		['UTF-16, low byte first', Buffer.from(text, 'utf16le')],
		['UTF-16, high byte first', Buffer.from(text, 'utf16le').swap16()],
		['hex', Buffer.from(hex)],
		['hex, upper case', Buffer.from(hex.toUpperCase())],
		...[0, 1, 2].map((before): [string, Buffer] => [
			`base64, ${before} bytes in`,
			Buffer.from(insideBase64(text, before)),
		]),
	]);
}

/** The characters of base64 that rest on the text alone, whatever stands around it. */
function insideBase64(text: string, before: number): string {
	const whole = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]).toString('base64');
	return whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + text.length) * 8) / 6));
}

/** A text where it must not be. */
export interface Find {
	where: string;
	spelling: string;
	/** The bytes before and behind it, for whoever looks for the cause. */
	around: string;
}

const AROUND = 120;
/** Of one file and spelling; they look alike. */
const FINDS_SHOWN = 3;

/** Where the texts stand in `bytes`, in whatever spelling. */
export function findsIn(where: string, bytes: Buffer, texts: readonly string[]): Find[] {
	return texts.flatMap((text) =>
		[...spellings(text)].flatMap(([spelling, wanted]) =>
			placesOf(bytes, wanted).map((at) => ({ where, spelling, around: excerpt(bytes, at) })),
		),
	);
}

function placesOf(bytes: Buffer, wanted: Buffer): number[] {
	const places: number[] = [];
	for (let at = bytes.indexOf(wanted); at >= 0 && places.length < FINDS_SHOWN;) {
		places.push(at);
		at = bytes.indexOf(wanted, at + AROUND);
	}
	return places;
}

function excerpt(bytes: Buffer, at: number): string {
	const part = bytes.subarray(Math.max(0, at - AROUND), at + AROUND).toString('latin1');
	return part.replace(/[^\x20-\x7e]/g, '·');
}

/** The same for every file of a folder and of those in it. */
export async function findsUnder(folder: string, texts: readonly string[]): Promise<Find[]> {
	const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true });
	const finds: Find[] = [];
	for (const entry of entries.filter((each) => each.isFile())) {
		const file = path.join(entry.parentPath, entry.name);
		finds.push(...findsIn(path.relative(folder, file), await fs.readFile(file), texts));
	}
	return finds;
}
