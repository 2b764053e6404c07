import fs from 'node:fs/promises';
import path from 'node:path';
import type { INodeType } from 'n8n-workflow';
import type { Workflow } from '../host';
import { PACKAGE_NAME } from '../host';
import { ROOT } from '../project';
import { templates } from '../templates/all';
import type { TemplateEntry } from '../templates/index-template';
import { INSTEAD_OF_OTHERS } from './stories';
import type { WantedCredentials } from './wiring';

const TEMPLATES = path.join(ROOT, 'dist', 'workflows');

/** Built templates, of one pair if `only` is given. @throws Error if there are none */
export async function readTemplates(only?: string): Promise<TemplateEntry[]> {
	const index = JSON.parse(
		await fs.readFile(path.join(TEMPLATES, 'index.json'), 'utf8'),
	) as TemplateEntry[];
	const chosen = index
		.filter(({ pair }) => only === undefined || pair === only)
		.filter(({ file }) => !INSTEAD_OF_OTHERS.includes(file))
		.sort((a, b) => inOrder(a.file) - inOrder(b.file));
	if (chosen.length > 0) return chosen;
	const pairs = [...new Set(index.map(({ pair }) => pair))];
	throw new Error(`No template${only ? ` of '${only}'` : ''}; there are: ${pairs.join(', ')}`);
}

/** What others point at comes first. */
function inOrder(file: string): number {
	const place = templates.findIndex((each) => each.file === file);
	return place < 0 ? templates.length : place;
}

export async function readTemplate({ file }: TemplateEntry): Promise<Workflow> {
	return JSON.parse(await fs.readFile(path.join(TEMPLATES, file), 'utf8')) as Workflow;
}

/** Which credential types each of the package's own nodes asks for, from the built nodes. */
export async function wantedCredentials(): Promise<WantedCredentials> {
	const manifest = JSON.parse(await fs.readFile(path.join(ROOT, 'package.json'), 'utf8')) as {
		n8n?: { nodes?: string[] };
	};
	const entries = (manifest.n8n?.nodes ?? []).map(async (file) => await credentialsOf(file));
	return new Map(await Promise.all(entries));
}

async function credentialsOf(file: string): Promise<[string, string[]]> {
	const className = path.basename(file, '.node.js');
	const exported = (await import(path.join(ROOT, file))) as Record<string, new () => INodeType>;
	const Node = exported[className];
	if (Node === undefined) throw new Error(`${file} exports no class ${className}`);
	const { name, credentials = [] } = new Node().description;
	return [`${PACKAGE_NAME}.${name}`, credentials.map((credential) => credential.name)];
}
