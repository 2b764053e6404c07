import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../scripts/project';

export interface Manifest {
	name: string;
	keywords: string[];
	license: string;
	homepage: string;
	description: string;
	author: { name: string; email: string };
	repository: { url: string };
	main: string;
	files: string[];
	n8n: { n8nNodesApiVersion: number; strict: boolean; nodes: string[]; credentials: string[] };
	scripts: Record<string, string>;
	dependencies: Record<string, string>;
	peerDependencies: Record<string, string>;
	[key: string]: unknown;
}

export function readManifest(): Manifest {
	return JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as Manifest;
}
