import { unfitRequest } from './errors';
import { oldestApiVersion } from './settings';

/**
 * The version to talk in: the wanted one, or the newest the org offers if it is older.
 * @throws SystemFault of class invalid when that is older than what a sync needs
 */
export function usableVersion(wanted: string, offered: readonly string[]): string {
	const version = offered.includes(wanted) ? wanted : newest(offered);
	if (Number(version) < oldestApiVersion)
		throw unfitRequest(
			'UNSUPPORTED_API_VERSION',
			`Salesforce offers API version ${version}; at least ${oldestApiVersion}.0 is needed.`,
			'Choose a newer API version in the credential, or leave it empty.',
		);
	return version;
}

function newest(offered: readonly string[]): string {
	return [...offered].sort((a, b) => Number(b) - Number(a))[0] ?? '0';
}
