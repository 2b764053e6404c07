import { mkdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { build } from 'esbuild';
import type { Plugin } from 'esbuild';

const root = join(__dirname, '..', '..');

/** One file of the source, and what is put in its place. */
export interface Replaced {
	/** From the root of the repository on, with slashes. */
	readonly file: string;
	readonly replace: (text: string) => string;
}

/**
 * A program of this folder with all it needs in one file, so that a process starts at once; its path. `name` is that of the
 * file, and no two at a time may share it. Nothing but the made file is changed, also where a file is `replaced`.
 */
export async function bundle(entry: string, name: string, replaced?: Replaced): Promise<string> {
	const folder = join(root, '.tmp', 'simulation');
	await mkdir(folder, { recursive: true });
	const outfile = join(folder, `${name}.js`);
	await build({
		entryPoints: [join(__dirname, entry)],
		outfile,
		bundle: true,
		platform: 'node',
		target: 'node24',
		sourcemap: 'inline',
		// Not opened by any history.
		external: ['pg'],
		logLevel: 'silent',
		...(replaced ? { plugins: [replacing(replaced)] } : {}),
	});
	return outfile;
}

function replacing({ file, replace }: Replaced): Plugin {
	return {
		name: 'replaced',
		setup: (bundling) => {
			bundling.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
				if (relative(root, path).replaceAll('\\', '/') !== file) return undefined;
				return { contents: replace(await readFile(path, 'utf8')), loader: 'ts' };
			});
		},
	};
}
