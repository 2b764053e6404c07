import { createHash } from 'node:crypto';

export interface TemplateSource {
	/** Below workflows/. */
	readonly file: string;
	readonly name: string;
	readonly notes: readonly Note[];
	readonly nodes: readonly TemplateNode[];
	/** Node name → names behind each of its outputs. */
	readonly connections: Readonly<Record<string, readonly (readonly string[])[]>>;
}

interface Note {
	readonly name: string;
	readonly position: readonly [number, number];
	/** Width and height in editor units. */
	readonly size: readonly [number, number];
	readonly content: string;
}

export interface TemplateNode {
	readonly name: string;
	readonly type: string;
	readonly typeVersion: number;
	readonly position: readonly [number, number];
	readonly parameters: object;
}

export interface Template {
	readonly file: string;
	readonly json: object;
}

/** The importable workflow; ids follow from the names, so that the file changes only where its content does. */
export function workflow(source: TemplateSource): Template {
	return {
		file: source.file,
		json: {
			name: source.name,
			nodes: [...source.notes.map(noteNode), ...source.nodes].map((node) => ({
				id: idOf(`${source.file}/${node.name}`),
				...node,
			})),
			connections: Object.fromEntries(
				Object.entries(source.connections).map(([name, outputs]) => [
					name,
					{ main: outputs.map((targets) => targets.map(connectionTo)) },
				]),
			),
			settings: { executionOrder: 'v1' },
			meta: { templateCredsSetupCompleted: false },
			active: false,
		},
	};
}

function noteNode({ name, position, size, content }: Note): TemplateNode {
	return {
		name,
		type: 'n8n-nodes-base.stickyNote',
		typeVersion: 1,
		position,
		parameters: { content, width: size[0], height: size[1] },
	};
}

function connectionTo(node: string) {
	return { node, type: 'main', index: 0 };
}

/** A name-based UUID (RFC 9562, version 8: the digest is SHA-256). */
function idOf(name: string): string {
	const hex = createHash('sha256').update(name).digest('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
