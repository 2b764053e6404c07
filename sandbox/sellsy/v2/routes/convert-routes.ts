import { z } from 'zod';
import { invalid } from '../../api-error';
import { convertParty, partyOf, type Enabling } from '../../records/parties';
import { thirdTypes } from '../../store/records';
import { idOf, ok, type Call, type Route } from '../call';
import type { PartyObject } from '../party-objects';
import { shown } from './party-routes';

const enabling = z.discriminatedUnion('mode', [
	z.object({ mode: z.literal('all') }),
	z.object({ mode: z.literal('none') }),
	z.object({ mode: z.literal('partial'), ids: z.array(z.number().int()) }),
]);

const conversion = z.object({
	target: z.enum(thirdTypes),
	also_enable_custom_fields_on_target: enabling.default({ mode: 'none' }),
});

/** `POST /companies/{id}/convert`, and the same for individuals. */
export function convertRoutes({ kind, path }: PartyObject): Route[] {
	return [
		{
			method: 'POST',
			path: `/${path}/:id/convert`,
			scopes: [`${path}.write`],
			handle(call) {
				const { account, caller } = call;
				const party = partyOf(account, kind, idOf(call));
				return ok(shown(call, convertParty(account, party, read(call), caller.staffId)));
			},
		},
	];
}

function read({ body }: Call): { target: (typeof thirdTypes)[number]; enable: Enabling } {
	const sent = conversion.safeParse(body).data;
	if (!sent) throw invalid({ target: "Cette valeur n'est pas valide" });
	const { target, also_enable_custom_fields_on_target: enabled } = sent;
	return { target, enable: enabled.mode === 'partial' ? enabled.ids : enabled.mode };
}
