import { v1Page } from '../paging';
import { keyed, texts, yesNo } from '../shapes';
import { units } from '../../lookups';
import type { V1Methods } from '../call';

/** Who calls, who works there, and what units there are. */
export const accountMethods: V1Methods = {
	'Infos.getInfos'({ account, staffId }) {
		const { settings, staffs } = account;
		const staff = staffs.get(staffId);
		return {
			consumerdatas: { status: 'enabled' },
			userdatas: texts({
				corpId: settings.corpId,
				corpName: settings.corpName,
				isAdmin: staff?.admin ? 1 : 0,
				fullName: staff ? `${staff.firstName} ${staff.lastName}` : '',
				uilang: 'fr',
				setuplang: 'fr',
			}),
			apidatas: { version: '0,1', status: 'ok' },
		};
	},
	'Staffs.getList': (call) =>
		v1Page(
			call,
			call.account.staffs.filter(() => true),
			{
				keyOf: ({ id }) => `staff_${id}`,
				render: (staff) =>
					texts({
						id: staff.id,
						corpid: call.account.settings.corpId,
						status: staff.active ? 'ok' : 'blocked',
						name: staff.lastName,
						forename: staff.firstName,
						fullName: `${staff.firstName} ${staff.lastName}`,
						email: staff.email,
						position: staff.position,
						isAdmin: yesNo(staff.admin),
					}),
			},
		),
	'Accountdatas.getUnits': ({ account }) =>
		keyed(
			units,
			({ id }) => id,
			({ id, label }) =>
				texts({
					id,
					corpid: account.settings.corpId,
					list: 'units',
					isEnabled: true,
					value: label,
				}),
		),
};
