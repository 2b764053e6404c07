import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';
import { ROOT } from '../../scripts/project';

export interface Source {
	/** Path below the repository's root, with forward slashes. */
	file: string;
	text: string;
}

/** Every TypeScript file below a folder of the repository; none if there is no such folder. */
export async function sourcesOf(folder: string): Promise<Source[]> {
	const place = path.join(ROOT, folder);
	if (!existsSync(place)) return [];
	const names = await fs.readdir(place, { recursive: true });
	return await Promise.all(names.filter((name) => name.endsWith('.ts')).map(read));

	async function read(name: string): Promise<Source> {
		const file = path.posix.join(folder, name.split(path.sep).join('/'));
		return { file, text: await fs.readFile(path.join(ROOT, file), 'utf8') };
	}
}

/** Files of the repository that a source imports, as paths below the root without extension. */
export function importsOf(source: Source): string[] {
	return specifiersOf(source)
		.filter((specifier) => specifier.startsWith('.'))
		.map((specifier) => path.posix.join(path.posix.dirname(source.file), specifier));
}

/** Packages a source imports, by full specifier. */
export function packagesOf(source: Source): string[] {
	return specifiersOf(source).filter((specifier) => !specifier.startsWith('.'));
}

/** Every module a source names: import, export from, import(), require(), type imports too. */
function specifiersOf({ text }: Source): string[] {
	return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}
