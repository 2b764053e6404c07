import { place, runNow } from './parts';
import type { Position } from './parts';
import { workflow } from './workflow';
import type { Template, TemplateNode } from './workflow';

export interface Chain {
	/** Below workflows/. */
	readonly file: string;
	readonly name: string;
	readonly about: readonly string[];
	readonly attention: string;
	/** At 0, -80. */
	readonly schedule: TemplateNode;
	/** The syncs, in their order. */
	readonly steps: readonly TemplateNode[];
}

/** Where the step with that number stands, from 0. */
export function stepAt(index: number): Position {
	return [280 + index * 260, 20];
}

/** Several syncs one after the other, so that each record finds what it points at. */
export function inOrder({ file, name, about, attention, schedule, steps }: Chain): Template {
	const names = steps.map((step) => step.name);
	const end = stepAt(steps.length)[0];
	return workflow({
		file,
		name,
		notes: [
			{ name: 'About', position: [-560, -320], size: [480, 620], content: about.join('\n') },
			{ name: 'What needs a person', position: [280, -320], size: [480, 200], content: attention },
		],
		nodes: [
			schedule,
			runNow([0, 120]),
			...steps,
			place('Done', [end, 20]),
			place('Needs attention', [end, 260]),
		],
		connections: {
			[schedule.name]: [names.slice(0, 1)],
			'Run now': [names.slice(0, 1)],
			...Object.fromEntries(
				names.map((each, index) => [each, [[names[index + 1] ?? 'Done'], [], ['Needs attention']]]),
			),
		},
	});
}
