import { buildPackage } from './build/build-package';
import { command } from './command';
import { say } from './project';

command(async () => {
	await buildPackage(say);
	say('dist/ is built');
});
