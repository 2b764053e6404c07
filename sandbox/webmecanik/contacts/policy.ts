import type { Policy } from '../fields/applying';
import type { Settings } from '../settings';
import type { Field, Fields } from '../store/records';
import { dropsFractions } from '../versions';

export type Verb = 'POST' | 'PUT' | 'PATCH';

/** How the fields of a contact are taken from a body: each verb loses something else. */
export function contactPolicy(
	settings: Settings,
	verb: Verb,
	{ body, isNew }: { body: Fields; isNew: boolean },
): Policy {
	if (verb === 'PUT') {
		return { clearsMissing: true, ignoresBlanks: false, drops: () => false };
	}
	return {
		clearsMissing: false,
		ignoresBlanks: !isOn(body.overwriteWithBlank),
		drops: (field, sent) =>
			field.type === 'boolean'
				? isNew && settings.losesFalseOfNew && isFalse(sent)
				: isLost(settings, verb, field, sent),
	};
}

export function isOn(sent: unknown): boolean {
	return sent === true || sent === 1 || sent === '1' || sent === 'true';
}

function isFalse(sent: unknown): boolean {
	return sent === false || sent === 0 || sent === '0';
}

/** Numeric 0 by POST and PATCH, the text "0" by PATCH, and fractions: mautic/mautic#15030, #16590. */
function isLost(settings: Settings, verb: Verb, { type }: Field, sent: unknown): boolean {
	if (sent === 0) return settings.dropsZero;
	if (sent === '0') return settings.dropsZero && verb === 'PATCH';
	if (type !== 'number') return false;
	return dropsFractions(settings) && Math.abs(Number(sent)) < 1;
}
