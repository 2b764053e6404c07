import type { VendorContext } from '../../core/vendor';

export interface Session {
	readonly userId: string;
	readonly scope: string;
	/** Virtual milliseconds. */
	readonly usedAt: number;
}

export interface Grant {
	readonly userId: string;
	readonly scope: string;
	readonly redirectUri: string;
	/** Base64url SHA-256 of the verifier; null without PKCE. */
	readonly challenge: string | null;
	readonly issuedAt: number;
}

interface Refresh {
	readonly userId: string;
	readonly scope: string;
}

export interface StoredSessions {
	readonly sessions: Array<[string, Session]>;
	readonly refreshTokens: Array<[string, Refresh]>;
}

/** Authorization codes live this long, milliseconds. */
const CODE_LIFETIME_MS = 600_000;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Access tokens, refresh tokens and authorization codes of the org. */
export class Sessions {
	private sessions = new Map<string, Session>();
	private refreshTokens = new Map<string, Refresh>();
	private readonly codes = new Map<string, Grant>();

	constructor(private readonly context: VendorContext) {}

	/** Opens a session; the token starts with the org's id as real ones do. */
	open(orgId: string, userId: string, scope: string): string {
		const token = `${orgId.slice(0, 15)}!${this.secret(80)}`;
		this.sessions.set(token, { userId, scope, usedAt: this.now() });
		return token;
	}

	/** The session of a token, kept alive by this use; undefined once it expired. */
	use(token: string, lifetimeMs: number): Session | undefined {
		const session = this.sessions.get(token);
		if (!session || this.now() - session.usedAt > lifetimeMs) {
			this.sessions.delete(token);
			return undefined;
		}
		this.sessions.set(token, { ...session, usedAt: this.now() });
		return session;
	}

	addRefreshToken(userId: string, scope: string): string {
		const token = `5Aep861${this.secret(60)}`;
		this.refreshTokens.set(token, { userId, scope });
		return token;
	}

	refreshOf(token: string): Refresh | undefined {
		return this.refreshTokens.get(token);
	}

	addCode(grant: Omit<Grant, 'issuedAt'>): string {
		const code = `aPrx${this.secret(50)}`;
		this.codes.set(code, { ...grant, issuedAt: this.now() });
		return code;
	}

	/** Takes a code: it works once and for ten minutes. */
	takeCode(code: string): Grant | undefined {
		const grant = this.codes.get(code);
		this.codes.delete(code);
		return grant && this.now() - grant.issuedAt <= CODE_LIFETIME_MS ? grant : undefined;
	}

	/** Ends a session or withdraws a refresh token; whether there was one. */
	revoke(token: string): boolean {
		const ended = this.sessions.delete(token);
		return this.refreshTokens.delete(token) || ended;
	}

	/** Ends every session; refresh tokens stay good. */
	expireAll(): void {
		this.sessions.clear();
	}

	forgetAll(): void {
		this.sessions.clear();
		this.refreshTokens.clear();
		this.codes.clear();
	}

	stored(): StoredSessions {
		return { sessions: [...this.sessions], refreshTokens: [...this.refreshTokens] };
	}

	restore(stored: StoredSessions): void {
		this.sessions = new Map(stored.sessions);
		this.refreshTokens = new Map(stored.refreshTokens);
		this.codes.clear();
	}

	private now(): number {
		return this.context.clock.now();
	}

	private secret(length: number): string {
		const letter = () => LETTERS.charAt(Math.floor(this.context.random() * LETTERS.length));
		return Array.from({ length }, letter).join('');
	}
}
