import { demoCredentials } from '../../scripts/demo/credentials';
import { readTemplate, readTemplates, wantedCredentials } from '../../scripts/demo/templates';
import { wireCredentials } from '../../scripts/demo/wiring';
import type { CredentialReference, StoredWorkflow } from '../../scripts/host';
import { startWorld, type World } from '../harness/world';
import { Editor, openBrowser } from './editor';

/** The sync node of the template. */
export const NODE = 'Sync accounts';
const TEMPLATE = 'm3ter-salesforce/accounts.json';

export interface BrowserWorld extends World {
	/** Stored ones, by type. */
	credentials: ReadonlyMap<string, CredentialReference>;
	/** A tab of its own, signed in. */
	openEditor(): Promise<Editor>;
	/** The template as a person has it after import: credentials picked, some parameters of the sync node changed. */
	imported(
		changes?: Record<string, unknown>,
		picked?: ReadonlyMap<string, CredentialReference>,
	): Promise<StoredWorkflow>;
}

/** The fake vendors with `size` accounts at m3ter, a real n8n and a browser. */
export async function startBrowserWorld(size: number): Promise<BrowserWorld> {
	const world = await startWorld({ sandbox: { size } });
	const entry = (await readTemplates()).find(({ file }) => file === TEMPLATE);
	if (entry === undefined) throw new Error(`There is no template ${TEMPLATE}`);
	const template = await readTemplate(entry);
	const wanted = await wantedCredentials();
	const credentials = await storedCredentials(world);
	const browser = await openBrowser();
	return {
		...world,
		credentials,
		openEditor: async () => await Editor.open(browser, world.rest),
		imported: async (changes = {}, picked = credentials) => {
			const wired = wireCredentials(template, wanted, picked);
			const nodes = wired.nodes.map((node) =>
				node.name === NODE ? { ...node, parameters: { ...node.parameters, ...changes } } : node,
			);
			return await world.rest.createWorkflow({ ...wired, nodes });
		},
		close: async () => {
			await browser.close();
			await world.close();
		},
	};
}

async function storedCredentials({ sandbox, rest }: World) {
	const stored = new Map<string, CredentialReference>();
	for (const input of demoCredentials(sandbox))
		stored.set(input.type, await rest.createCredential(input));
	return stored;
}
