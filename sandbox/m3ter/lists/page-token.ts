import { createHash } from 'node:crypto';
import { badRequest } from '../api-error';

/**
 * An opaque token for "older than this row". Bound to a position in the order of creation, so records
 * added or removed while someone pages neither repeat nor hide the older ones.
 */
export function pageToken(list: string, seq: number): string {
	return Buffer.from(`${checksum(list, seq)}.${seq.toString(36)}`).toString('base64url');
}

/** The row a token stands for. @throws ApiError 400 for a token of another list or none of ours */
export function seqOfToken(list: string, token: string): number {
	const [sum, position = ''] = Buffer.from(token, 'base64url').toString('utf8').split('.');
	const seq = Number.parseInt(position, 36);
	if (sum !== checksum(list, seq)) throw badRequest('nextToken: not valid');
	return seq;
}

function checksum(list: string, seq: number): string {
	return createHash('sha256').update(`${list}:${seq}`).digest('hex').slice(0, 12);
}
