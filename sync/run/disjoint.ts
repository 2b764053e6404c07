import type { Condition, Filter, Scope } from '../contracts';

/** Whether no record can be in both scopes, as far as their words alone tell. */
export function disjoint(a: Scope, b: Scope): boolean {
	return excludes(a, b) || excludes(b, a) || contradict(demands(a.filter), demands(b.filter));
}

/** Everything `a` allows is denied or not allowed by `b`. */
function excludes(a: Scope, b: Scope): boolean {
	if (a.allow.length === 0) return false;
	const denied = new Set([...a.deny, ...b.deny]);
	const allowedByB = new Set(b.allow);
	return a.allow.every((id) => denied.has(id) || (allowedByB.size > 0 && !allowedByB.has(id)));
}

/** What every record in the scope satisfies. */
function demands(filter: readonly Filter[] = []): Filter[] {
	return filter.flatMap((each) => ('all' in each ? demands(each.all) : [each]));
}

function contradict(a: readonly Filter[], b: readonly Filter[]): boolean {
	return a.some((one) => b.some((other) => opposite(one, other)));
}

function opposite(a: Filter, b: Filter): boolean {
	if ('not' in a || 'not' in b) return isNot(a, b) || isNot(b, a);
	if (!('field' in a) || !('field' in b) || a.field !== b.field) return false;
	return excludesValue(a, b) || excludesValue(b, a);
}

function isNot(a: Filter, b: Filter): boolean {
	return 'not' in a && JSON.stringify(a.not) === JSON.stringify(b);
}

/** No value satisfies both. What may be two spellings of one value (case, numbers, times, long and short ids) does not count. */
function excludesValue(a: Condition, b: Condition): boolean {
	const [one, other] = [plain(a.value), plain(b.value)];
	switch (a.operator) {
		case 'empty':
			return ['equals', 'startsWith', 'notEmpty', 'greater', 'less'].includes(b.operator);
		case 'equals':
			if (b.operator === 'equals') return apart(spelling(one), spelling(other));
			if (b.operator === 'notEquals') return a.value === b.value;
			return b.operator === 'startsWith' && !one.startsWith(other);
		case 'startsWith':
			return b.operator === 'startsWith' && apart(one, other);
		default:
			return false;
	}
}

function apart(one: string, other: string): boolean {
	return !one.startsWith(other) && !other.startsWith(one);
}

function plain(value = ''): string {
	return value.trim().toLowerCase();
}

function spelling(text: string): string {
	if (text !== '' && Number.isFinite(Number(text))) return `${Number(text)}#`;
	if (/^\d{4}-\d\d-\d\dt/.test(text)) return String(Date.parse(text));
	return text
		.split(/\s*;\s*/)
		.toSorted()
		.join(';');
}
