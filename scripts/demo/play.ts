import type { Workflow } from '../host';
import type { TemplateEntry } from '../templates/index-template';
import type { Say } from '../toolchain/run';
import { playRound } from './rounds';
import { STORIES } from './stories';
import type { Round, Story } from './story';
import type { TableRow } from './table';
import { readTemplate, wantedCredentials } from './templates';
import { wireCredentials } from './wiring';
import type { DemoWorld } from './world';

const SYNC_TYPE = 'n8n-nodes-lockstep.lockstepSync';
const MANUAL_TRIGGER = 'n8n-nodes-base.manualTrigger';

const completes: Round = {
	title: 'Run once',
	complaints: async ({ summary }) =>
		summary.status === 'completed' ? [] : [`status: ${summary.status}`],
};

/** Imports every template, wires its credentials, and plays its story, round by round. */
export async function playTemplates(
	world: DemoWorld,
	templates: TemplateEntry[],
	say: Say,
): Promise<TableRow[]> {
	const wanted = await wantedCredentials();
	const rows: TableRow[] = [];
	for (const template of templates) {
		say(`importing "${template.name}"`);
		const content = await readTemplate(template);
		const wired = wireCredentials(content, wanted, world.credentials);
		const story = storyOf(template, content);
		const { id } = await world.rest.createWorkflow(story?.adjust?.(wired) ?? wired);
		rows.push(...(await playStory(world, story, id, say)));
	}
	return rows;
}

async function playStory(
	world: DemoWorld,
	story: Story | undefined,
	workflowId: string,
	say: Say,
): Promise<TableRow[]> {
	const rows: TableRow[] = [];
	for (const round of story?.rounds() ?? []) {
		say(`  ${round.title} …`);
		if (story) rows.push(await playRound(world, story, round, workflowId));
	}
	return rows;
}

/** A template's own story; any other that can be started by hand and syncs is run once. */
function storyOf(template: TemplateEntry, { nodes }: Workflow): Story | undefined {
	const own = STORIES.find((story) => story.template === template.file);
	const trigger = nodes.find(({ type }) => type === MANUAL_TRIGGER)?.name;
	const syncNode = nodes.find(
		({ type, parameters }) => type === SYNC_TYPE && parameters?.['resource'] === 'sync',
	)?.name;
	if (own || !trigger || !syncNode) return own;
	const { file, pair } = template;
	return { pair, template: file, trigger, syncNode, size: 0, rounds: () => [completes] };
}
