/** One line of dist/workflows/index.json. */
export interface TemplateEntry {
	/** Path below dist/workflows, with forward slashes. */
	file: string;
	/** Folder: the pair of systems. */
	pair: string;
	name: string;
	nodeTypes: string[];
}

/** Entry of a template that has passed its check. */
export function indexTemplate(
	file: string,
	template: { name: string; nodes: Array<{ type: string }> },
): TemplateEntry {
	const nodeTypes = [...new Set(template.nodes.map((node) => node.type))].sort();
	return { file, pair: file.split('/', 1)[0] ?? '', name: template.name, nodeTypes };
}
