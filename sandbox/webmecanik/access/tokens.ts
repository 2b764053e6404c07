import type { Clock } from '../../core/vendor';

/** Who signed in by OAuth2, and where the screen sent them back to. */
interface Grant {
	readonly redirectUri: string;
	/** Virtual milliseconds. */
	readonly expiresAt: number;
}

export interface StoredTokens {
	readonly access: Array<[string, number]>;
	readonly refresh: Array<[string, number]>;
}

/** Authorization codes are good for 30 seconds in the OAuth2 server Mautic uses. */
const CODE_LIFETIME_MS = 30_000;
/** Base of the letters and digits tokens are made of. */
const BASE = 36;
const TOKEN_LENGTH = 50;

/** Access tokens, refresh tokens that work once, and authorization codes. */
export class Tokens {
	/** Expiry by token, virtual milliseconds. */
	private access = new Map<string, number>();
	private refresh = new Map<string, number>();
	private readonly codes = new Map<string, Grant>();

	constructor(
		private readonly clock: Clock,
		private readonly random: () => number,
	) {}

	issueAccess(lifetimeSeconds: number): string {
		return this.issue(this.access, lifetimeSeconds);
	}

	issueRefresh(lifetimeSeconds: number): string {
		return this.issue(this.refresh, lifetimeSeconds);
	}

	stateOf(token: string): 'good' | 'expired' | 'unknown' {
		const expiresAt = this.access.get(token);
		if (expiresAt === undefined) return 'unknown';
		return this.clock.now() < expiresAt ? 'good' : 'expired';
	}

	/** Takes a refresh token, which is good for one call; whether it was. */
	takeRefresh(token: string): boolean {
		const expiresAt = this.refresh.get(token);
		this.refresh.delete(token);
		return expiresAt !== undefined && this.clock.now() < expiresAt;
	}

	issueCode(redirectUri: string): string {
		const code = this.newToken();
		this.codes.set(code, { redirectUri, expiresAt: this.clock.now() + CODE_LIFETIME_MS });
		return code;
	}

	/** Takes an authorization code; whether it was good for this address. */
	takeCode(code: string, redirectUri: string): boolean {
		const grant = this.codes.get(code);
		this.codes.delete(code);
		return grant?.redirectUri === redirectUri && this.clock.now() < grant.expiresAt;
	}

	/** Ends every access token; refresh tokens stay good. */
	expireAll(): void {
		for (const token of this.access.keys()) this.access.set(token, 0);
	}

	clear(): void {
		this.access.clear();
		this.refresh.clear();
		this.codes.clear();
	}

	stored(): StoredTokens {
		return { access: [...this.access], refresh: [...this.refresh] };
	}

	restore({ access, refresh }: StoredTokens): void {
		this.clear();
		this.access = new Map(access);
		this.refresh = new Map(refresh);
	}

	private issue(tokens: Map<string, number>, lifetimeSeconds: number): string {
		const token = this.newToken();
		tokens.set(token, this.clock.now() + lifetimeSeconds * 1000);
		return token;
	}

	private newToken(): string {
		const letter = () => Math.floor(this.random() * BASE).toString(BASE);
		return Array.from({ length: TOKEN_LENGTH }, letter).join('');
	}
}
