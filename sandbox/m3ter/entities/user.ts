import { z } from 'zod';
import type { EntityKind } from '../entity-kind';
import { instant, text, yesOrNo } from './field-types';

/** A person of the organization, with the properties of m3ter's API reference; people are invited, not created. */
export const user: EntityKind = {
	label: 'OrgUser',
	path: 'users',
	right: 'user',
	maxPageSize: 200,
	fields: z.object({
		email: z.string().email(),
		firstName: text(),
		lastName: text(),
		contactNumber: text(),
		organizations: z.array(z.string()).nullish(),
		supportUser: yesOrNo,
		firstAcceptedTermsAndConditions: instant,
		lastAcceptedTermsAndConditions: instant,
		dtEndAccess: instant,
	}),
	nullWhenUnset: [],
	named: ['ids'],
	writes: [],
};
