import { place, runNow } from './parts';
import { workflow } from './workflow';
import type { Template, TemplateNode } from './workflow';

export interface Single {
	/** Below workflows/. */
	readonly file: string;
	readonly name: string;
	readonly about: readonly string[];
	readonly when: string;
	readonly attention: string;
	/** At 0, -80. */
	readonly schedule: TemplateNode;
	/** At 280, 20. */
	readonly sync: TemplateNode;
}

/** One sync that runs by a schedule and at once by hand, with a place behind each of its outputs. */
export function singleSync({
	file,
	name,
	about,
	when,
	attention,
	schedule,
	sync,
}: Single): Template {
	return workflow({
		file,
		name,
		notes: [
			{ name: 'About', position: [-560, -320], size: [480, 720], content: about.join('\n') },
			{ name: 'When', position: [-40, -320], size: [300, 200], content: when },
			{
				name: 'What needs a person',
				position: [520, -320],
				size: [400, 200],
				content: attention,
			},
		],
		nodes: [
			schedule,
			runNow([0, 120]),
			sync,
			place('Summary', [560, -80]),
			place('Changes', [560, 60]),
			place('Needs attention', [560, 200]),
		],
		connections: {
			[schedule.name]: [[sync.name]],
			'Run now': [[sync.name]],
			[sync.name]: [['Summary'], ['Changes'], ['Needs attention']],
		},
	});
}
