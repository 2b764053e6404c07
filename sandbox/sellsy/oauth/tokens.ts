import { fakeJwt } from '../../core/fake-jwt';
import type { Clock } from '../../core/vendor';

/** On whose behalf, and by which client, a call is made. */
export interface Grant {
	readonly clientId: string;
	readonly staffId: number;
}

interface Until extends Grant {
	/** Virtual milliseconds. */
	readonly expiresAt: number;
}

export interface Code extends Grant {
	readonly redirectUri: string;
	/** Base64url SHA-256 of the verifier. */
	readonly challenge: string;
}

export interface TokensSnapshot {
	readonly access: Record<string, Until>;
	readonly refresh: Record<string, Until>;
}

const LETTERS = 'abcdef0123456789';

/** Access tokens, refresh tokens and authorization codes. */
export class Tokens {
	private readonly access = new Map<string, Until>();
	private readonly refresh = new Map<string, Until>();
	private readonly codes = new Map<string, Code & Until>();

	constructor(
		private readonly clock: Clock,
		private readonly random: () => number,
	) {}

	/** A bearer token, valid from now; its payload names the account (documented). */
	issueAccess(grant: Grant, corpId: number, seconds: number): string {
		const issuedAt = Math.floor(this.clock.now() / 1000);
		const { clientId, staffId } = grant;
		const token = fakeJwt({
			aud: clientId,
			jti: this.secret(32),
			iat: issuedAt,
			exp: issuedAt + seconds,
			corpId,
			staffId,
		});
		this.access.set(token, { clientId, staffId, expiresAt: this.in(seconds) });
		return token;
	}

	issueRefresh({ clientId, staffId }: Grant, seconds: number): string {
		const token = `def502${this.secret(90)}`;
		this.refresh.set(token, { clientId, staffId, expiresAt: this.in(seconds) });
		return token;
	}

	issueCode(code: Code, seconds: number): string {
		const text = `def502${this.secret(60)}`;
		this.codes.set(text, { ...code, expiresAt: this.in(seconds) });
		return text;
	}

	accessOf(token: string): Grant | undefined {
		return this.valid(this.access.get(token));
	}

	/** Takes a refresh token: it works once, the answer brings a new one. */
	takeRefresh(token: string): Grant | undefined {
		return this.taken(this.refresh, token);
	}

	takeCode(code: string): Code | undefined {
		return this.taken(this.codes, code);
	}

	/** Ends the access tokens of this client and member of staff. */
	endOthers({ clientId, staffId }: Grant): void {
		for (const [token, each] of this.access) {
			if (each.clientId === clientId && each.staffId === staffId) this.access.delete(token);
		}
	}

	expireAccess(): void {
		this.access.clear();
	}

	/** Ends everything a client was given; everything there is when none is named. */
	revoke(clientId?: string): void {
		for (const tokens of [this.access, this.refresh, this.codes]) {
			for (const [token, each] of tokens) {
				if (clientId === undefined || each.clientId === clientId) tokens.delete(token);
			}
		}
	}

	snapshot(): TokensSnapshot {
		return {
			access: Object.fromEntries(this.access),
			refresh: Object.fromEntries(this.refresh),
		};
	}

	restore({ access, refresh }: TokensSnapshot): void {
		this.revoke();
		for (const [token, until] of Object.entries(access)) this.access.set(token, until);
		for (const [token, until] of Object.entries(refresh)) this.refresh.set(token, until);
	}

	private taken<T extends Until>(from: Map<string, T>, token: string): T | undefined {
		const found = from.get(token);
		from.delete(token);
		return this.valid(found);
	}

	private valid<T extends Until>(found: T | undefined): T | undefined {
		return found && this.clock.now() < found.expiresAt ? found : undefined;
	}

	private in(seconds: number): number {
		return this.clock.now() + seconds * 1000;
	}

	private secret(length: number): string {
		const letter = () => LETTERS.charAt(Math.floor(this.random() * LETTERS.length));
		return Array.from({ length }, letter).join('');
	}
}
