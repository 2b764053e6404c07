/** Runs a script's main function; what it throws is printed and ends the process with 1. */
export function command(main: () => Promise<void>): void {
	main().catch((caught: unknown) => {
		process.stderr.write(`${describe(caught)}\n`);
		process.exitCode = 1;
	});
}

function describe(caught: unknown): string {
	if (!(caught instanceof Error)) return String(caught);
	return caught.cause === undefined
		? caught.message
		: `${caught.message}\nCause: ${describe(caught.cause)}`;
}
