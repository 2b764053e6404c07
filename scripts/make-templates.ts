import fs from 'node:fs/promises';
import path from 'node:path';

import { command } from './command';
import { ROOT, say } from './project';
import { fileText, readmes, templates } from './templates/all';

/** Writes workflows/** from the data points; a test holds the files against them. */
command(async () => {
	for (const template of templates) {
		const file = path.join(ROOT, 'workflows', template.file);
		await fs.mkdir(path.dirname(file), { recursive: true });
		await fs.writeFile(file, fileText(template));
		say(`workflows/${template.file}`);
	}
	for (const [file, text] of Object.entries(readmes))
		await fs.writeFile(path.join(ROOT, 'workflows', file), text());
});
