import { demoCredentials } from '../../scripts/demo/credentials';
import type { CredentialInput } from '../../scripts/host';
import { startWorld, type World } from '../harness/world';

const START_LIMIT_MS = 20 * 60_000;
const CALL_LIMIT_MS = 60_000;

/** Fields that hold a secret, by credential type, and what is typed wrong into them. */
const SECRETS: Record<string, string> = {
	lockstepM3terApi: 'apiSecret',
	lockstepSalesforceClientCredentialsApi: 'clientSecret',
};

describe('the Test button of our credentials', () => {
	let world: World;
	let inputs: CredentialInput[];

	beforeAll(async () => {
		world = await startWorld();
		inputs = demoCredentials(world.sandbox);
	}, START_LIMIT_MS);

	afterAll(async () => {
		await world?.close();
	}, CALL_LIMIT_MS);

	describe.each(Object.entries(SECRETS))('%s', (type, secret) => {
		const input = (): CredentialInput => {
			const found = inputs.find((each) => each.type === type);
			if (found === undefined) throw new Error(`The demo has no credential ${type}`);
			return found;
		};

		it(
			'is content with the right secret',
			async () => {
				const reference = await world.rest.createCredential(input());

				const answer = await world.rest.testCredential(reference, input());

				expect(answer).toMatchObject({ status: 'OK' });
			},
			CALL_LIMIT_MS,
		);

		it(
			'refuses a wrong secret, says so, and does not repeat it',
			async () => {
				const wrong = { ...input(), data: { ...input().data, [secret]: 'not-the-secret' } };
				const reference = await world.rest.createCredential(wrong);

				const answer = await world.rest.testCredential(reference, wrong);

				expect(answer.status).toBe('Error');
				expect(answer.message).not.toBe('');
				expect(answer.message).not.toContain('not-the-secret');
			},
			CALL_LIMIT_MS,
		);

		it(
			'never gives the secret back to the editor',
			async () => {
				const { id } = await world.rest.createCredential(input());

				const stored = JSON.stringify(await world.rest.credential(id));

				expect(stored).not.toContain(String(input().data[secret]));
			},
			CALL_LIMIT_MS,
		);
	});
});
