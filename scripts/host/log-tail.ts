const KEPT_CHARACTERS = 2_000_000;
const END_CHARACTERS = 4_000;

/** The last part of what a process printed, bounded so that a long run does not fill memory. */
export class LogTail {
	private content = '';

	add(chunk: Buffer): void {
		this.content = (this.content + chunk.toString('utf8')).slice(-KEPT_CHARACTERS);
	}

	text(): string {
		return this.content;
	}

	end(): string {
		return this.content.slice(-END_CHARACTERS);
	}
}
