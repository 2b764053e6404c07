import type { Clock } from '../../core/vendor';

interface Access {
	readonly token: string;
	/** Virtual ms; null: it lasts. */
	readonly until: number | null;
}

interface StoredTokens {
	readonly codes: readonly string[];
	readonly access: readonly Access[];
	readonly refresh: readonly string[];
}

/** Who may come in; a refresh token is good once where the account rotates them. */
export class Tokens {
	private codes = new Set<string>();
	private access: Access[] = [];
	private refresh = new Set<string>();

	constructor(
		private readonly clock: Clock,
		private readonly random: () => number,
	) {}

	code(): string {
		const code = this.word();
		this.codes.add(code);
		return code;
	}

	redeem(code: string): boolean {
		return this.codes.delete(code);
	}

	spend(token: string, once: boolean): boolean {
		return once ? this.refresh.delete(token) : this.refresh.has(token);
	}

	issue(seconds: number | null): { readonly access: string; readonly refresh: string } {
		const [access, refresh] = [this.word(), this.word()];
		const until = seconds === null ? null : this.clock.now() + seconds * 1000;
		this.access.push({ token: access, until });
		this.refresh.add(refresh);
		return { access, refresh };
	}

	admits(token: string): boolean {
		const found = this.access.find((each) => each.token === token);
		return found !== undefined && (found.until === null || found.until > this.clock.now());
	}

	expireAccess(): void {
		this.access = [];
	}

	revoke(): void {
		this.clear();
	}

	clear(): void {
		this.codes.clear();
		this.access = [];
		this.refresh.clear();
	}

	stored(): StoredTokens {
		return { codes: [...this.codes], access: [...this.access], refresh: [...this.refresh] };
	}

	restore({ codes, access, refresh }: StoredTokens): void {
		this.codes = new Set(codes);
		this.access = [...access];
		this.refresh = new Set(refresh);
	}

	private word(): string {
		return Array.from({ length: 4 }, () =>
			Math.floor(this.random() * 2 ** 32)
				.toString(16)
				.padStart(8, '0'),
		).join('');
	}
}
