const FOLDERS =
	'{nodes,credentials,systems,sync,integrations,sandbox,test,scripts,bench,workflows,.github}';

/** What prettier formats and checks; npm writes package.json in its own way. */
export const FORMATTED = [`${FOLDERS}/**/*.{ts,js,mjs,json,yml}`, '*.{js,mjs}', 'tsconfig*.json'];
