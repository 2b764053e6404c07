import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { ROOT } from '../../scripts/project';
import { readManifest } from './manifest';

const pages = [
	'README.md',
	'CHANGELOG.md',
	'docs/architecture.md',
	'sandbox/README.md',
	'sandbox/salesforce/README.md',
	'workflows/m3ter-salesforce/README.md',
	'workflows/sellsy-webmecanik/README.md',
];

const text = (page: string) => readFileSync(path.join(ROOT, page), 'utf8');

/** A heading's anchor as the forge makes it: lower case, blanks to dashes, other signs gone. */
function anchorsOf(markdown: string): Set<string> {
	const headings = [...markdown.matchAll(/^#+ (.+)$/gm)].map((match) => match[1] ?? '');
	return new Set(
		headings.map((heading) =>
			heading
				.toLowerCase()
				.replace(/[^\p{L}\p{N} -]/gu, '')
				.replace(/ /g, '-'),
		),
	);
}

describe('the documentation', () => {
	it.each(pages)('%s names only commands that exist', (page) => {
		const scripts = readManifest().scripts ?? {};
		const named = [...text(page).matchAll(/npm (?:run ([a-z0-9:-]+)|(test))/g)];
		const unknown = named
			.map((match) => match[1] ?? match[2] ?? '')
			.filter((script) => !(script in scripts));
		expect(unknown).toEqual([]);
	});

	it.each(pages)('%s links to files and headings that exist', (page) => {
		const links = [...text(page).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');
		const broken = links.filter((link) => {
			if (/^https?:/.test(link)) return false;
			const [file = '', anchor] = link.split('#');
			const target = file === '' ? page : path.join(path.dirname(page), file);
			if (!existsSync(path.join(ROOT, target))) return true;
			return anchor !== undefined && !anchorsOf(text(target)).has(anchor);
		});
		expect(broken).toEqual([]);
	});

	it('has every heading that nodes and credentials point to', () => {
		const anchors = anchorsOf(text('README.md'));
		const files = globSync('{nodes,credentials}/**/*.{ts,json}', { cwd: ROOT });
		const pointers = files.flatMap((file) => [
			...text(file).matchAll(/n8n-nodes-lockstep#([a-z0-9-]+)/g),
		]);
		const named = pointers.map((match) => match[1] ?? '');
		expect(named.length).toBeGreaterThan(5);
		expect(named.filter((anchor) => !anchors.has(anchor))).toEqual([]);
	});
});
