const FOLDERS = '{nodes,credentials,systems,sync,integrations,sandbox,test,scripts,bench,.github}';

/** What prettier formats and checks; npm writes package.json in its own way, and workflows/ are generated. */
export const FORMATTED = [
	`${FOLDERS}/**/*.{ts,mts,js,mjs,json,yml}`,
	'*.{js,mjs}',
	'tsconfig*.json',
];
