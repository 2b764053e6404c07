// What tsc leaves out of dist/: icons, codex files, and the workflow templates, which are checked first.
require('tsx/cjs');
const { dest, parallel, src } = require('gulp');
const fs = require('node:fs/promises');
const path = require('node:path');
const manifest = require('./package.json');
const { checkTemplate } = require('./scripts/templates/check-template');
const { indexTemplate } = require('./scripts/templates/index-template');
const { ownNodeTypes } = require('./scripts/templates/own-types');

// Without `encoding: false` gulp 5 reads files as text and breaks binary ones.
const AS_IS = { encoding: false, allowEmpty: true, base: '.' };
const TEMPLATES = 'workflows';

function icons() {
	return src(['nodes/**/*.svg', 'credentials/**/*.svg'], AS_IS).pipe(dest('dist'));
}

function codex() {
	return src('nodes/**/*.node.json', AS_IS).pipe(dest('dist'));
}

async function templates() {
	const checked = await Promise.all((await templateFiles()).map(readChecked));
	const complaints = checked.flatMap((template) => template.complaints);
	if (complaints.length > 0) throw new Error(`Templates:\n${complaints.join('\n')}`);
	const index = checked.map(({ file, content }) => indexTemplate(file, content));
	for (const { file } of checked) await copyTemplate(file);
	await write(path.join('dist', TEMPLATES, 'index.json'), JSON.stringify(index, null, '\t'));
}

async function templateFiles() {
	const files = await fs.readdir(TEMPLATES, { recursive: true }).catch(() => []);
	const names = files.map((file) => file.split(path.sep).join('/'));
	return names.filter((file) => file.endsWith('.json')).sort();
}

async function readChecked(file) {
	const content = JSON.parse(await fs.readFile(path.join(TEMPLATES, file), 'utf8'));
	const context = { packageName: manifest.name, ownTypes: ownNodeTypes(manifest) };
	const complaints = checkTemplate(content, context).map((complaint) => `${file}: ${complaint}`);
	return { file, content, complaints };
}

async function copyTemplate(file) {
	await write(path.join('dist', TEMPLATES, file), await fs.readFile(path.join(TEMPLATES, file)));
}

async function write(file, content) {
	await fs.mkdir(path.dirname(file), { recursive: true });
	await fs.writeFile(file, content);
}

exports.icons = icons;
exports.codex = codex;
exports.templates = templates;
exports.default = parallel(icons, codex, templates);
