import type { Route } from './http';

export interface Match {
	readonly route: Route;
	readonly params: Readonly<Record<string, string>>;
}

/** A part as sent, where its percent signs make no sense. */
function decode(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}

function paramsOf(pattern: string, path: string): Record<string, string> | undefined {
	const names = pattern.split('/');
	const parts = path.replace(/\/$/, '').split('/');
	if (names.length !== parts.length) return undefined;
	const params: Record<string, string> = {};
	for (const [n, name] of names.entries()) {
		const part = parts[n] ?? '';
		if (name.startsWith(':') && part !== '') params[name.slice(1)] = decode(part);
		else if (name !== part) return undefined;
	}
	return params;
}

/** Fixed segments win over parameters: `/composite/sobjects` before `/:a/:b`. */
function parameterCount(route: Route): number {
	return route.path.split(':').length;
}

/** Routes whose address fits `path`, the most exact first, whatever their method. */
export function matchPath(routes: readonly Route[], path: string): Match[] {
	const fitting = routes.flatMap((route) => {
		const params = paramsOf(route.path, path);
		return params ? [{ route, params }] : [];
	});
	return fitting.sort((a, b) => parameterCount(a.route) - parameterCount(b.route));
}
