import path from 'node:path';

interface PackageManifest {
	name: string;
	n8n?: { nodes?: string[]; credentials?: string[] };
}

/** Node types package.json offers, without the package prefix: `M3ter.node.js` is `m3ter`. */
export function ownNodeTypes({ n8n }: PackageManifest): Set<string> {
	return new Set((n8n?.nodes ?? []).map((file) => lowerFirst(path.basename(file, '.node.js'))));
}

function lowerFirst(text: string): string {
	return text.charAt(0).toLowerCase() + text.slice(1);
}
