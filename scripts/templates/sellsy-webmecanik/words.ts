/** What the notes of a template say of its data point. */
export interface Words {
	/** 'contacts', in the middle of a sentence. */
	readonly many: string;
	/** What goes with what. */
	readonly pairs: string;
	/** Sentences of its own. */
	readonly more: string;
}

/** By the id of the data point; it is also the name of the file. */
export const words: Readonly<Record<string, Words>> = {
	companies: {
		many: 'companies',
		pairs: 'Companies of Sellsy that are prospects or customers ↔ companies of Webmecanik',
		more: 'Companies are recognised by their name. Two of one name on the same side are held, since Webmecanik would make one of them. A company made in Webmecanik becomes a prospect in Sellsy. Suppliers are left out by the condition under *Scope*.',
	},
	individuals: {
		many: 'individuals',
		pairs: 'Individuals of Sellsy → contacts of Webmecanik; what is edited goes both ways',
		more: 'They are recognised by their e-mail address. A contact that is new in Webmecanik becomes a contact of Sellsy, not an individual: nothing there tells a private person. Let this sync run before that of the contacts, or the first load makes contacts of them too.',
	},
	contacts: {
		many: 'contacts',
		pairs: 'Contacts of Sellsy ↔ contacts of Webmecanik, with the companies they belong to',
		more: 'They are recognised by their e-mail address; shared mailboxes and doubles are held. A contact without last name gets a dash in Sellsy, which wants one. Memberships in companies that are not in step stay as they are. The owner is the user with the same e-mail address; where there is none, the contact is held. Take the row away if owners are not to be kept in step.',
	},
};

export const attention =
	'### What needs a person\nDoubtful matches, conflicts, and records that one side refused come out here once, with the reason and what to do. All others go on. Connect mail or chat behind *Needs attention*. A corrected record goes through by itself.';

export function syncName(id: string): string {
	return `Sellsy ${words[id]?.many ?? id} and Webmecanik`;
}
