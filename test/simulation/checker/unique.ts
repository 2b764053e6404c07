import { fieldId } from '../vendor/fields';
import type { Entry } from '../vendor/log';
import { plainEmail } from '../vendor/rules';

import type { Story } from './story';
import type { Violation } from './violation';

/** A vendor that merges two records of one e-mail is asked for the e-mail before a record with it is made there. */
export function unique({ played }: Story): Violation[] {
	return played.entries
		.filter(({ actor, of, changed }) => actor === 'engine' && !of && changed?.some(isMerged))
		.filter((entry) => !wasAsked(played.entries, entry))
		.map(({ seq, run, side }) => ({
			promise: 'asksBeforeUnique',
			text: `a record was merged into another one at the ${side}, whose e-mail nobody had asked for in that run`,
			seq,
			run,
		}));
}

function isMerged({ merged }: { readonly merged?: true }): boolean {
	return merged === true;
}

/** For all e-mails of the records that were merged. */
function wasAsked(entries: readonly Entry[], write: Entry): boolean {
	const field = fieldId(write.side, 'email');
	const asked = new Set(
		entries
			.filter(
				({ seq, run, side, asked: question }) =>
					seq < write.seq && run === write.run && side === write.side && question?.field === field,
			)
			.flatMap((entry) => (entry.asked?.values ?? []).map(plainEmail)),
	);
	return (write.changed ?? []).filter(isMerged).every(({ operation }) => {
		const sent = write.operations?.[operation ?? -1];
		const value = sent && 'fields' in sent ? plainEmail(sent.fields[field]) : undefined;
		return value === undefined || asked.has(value);
	});
}
