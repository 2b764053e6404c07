import { fork } from 'node:child_process';

/**
 * Gives each task to a process of its own that runs the program, and hands on what they send. Resolves when all have ended,
 * rejects when one ends otherwise than well.
 */
export async function inProcesses<Task extends object, Message>(
	program: string,
	tasks: readonly Task[],
	on: (message: Message) => void,
): Promise<void> {
	await Promise.all(tasks.map(async (task) => await inProcess(program, task, on)));
}

async function inProcess<Message>(
	program: string,
	task: object,
	on: (message: Message) => void,
): Promise<void> {
	const child = fork(program, { execArgv: ['--enable-source-maps'] });
	await new Promise<void>((resolve, reject) => {
		child.on('message', (message) => on(message as Message));
		child.on('error', reject);
		child.on('exit', (code) =>
			code === 0 ? resolve() : reject(new Error(`A worker ended with ${code}`)),
		);
		child.send(task);
	});
}
