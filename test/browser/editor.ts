import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import type { N8nRest } from '../../scripts/host';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const ARGUMENTS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];
const LIMIT_MS = 60_000;

/** n8n's own name of a part of its screen. */
const part = (name: string) => `[data-test-id="${name}"]`;

export async function openBrowser(): Promise<Browser> {
	return await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
}

/** n8n's editor in a tab that is signed in. */
export class Editor {
	private constructor(
		readonly page: Page,
		private readonly url: string,
		/** Paths of the requests for lists since the tab was opened. */
		readonly listRequests: string[],
	) {}

	static async open(browser: Browser, rest: N8nRest): Promise<Editor> {
		const context = await browser.newContext({ viewport: { width: 1500, height: 1100 } });
		const [name = '', value = ''] = rest.cookie.split(/=(.*)/s);
		await context.addCookies([{ name, value, url: rest.url }]);
		const page = await context.newPage();
		page.setDefaultTimeout(LIMIT_MS);
		const listRequests: string[] = [];
		page.on('request', (request) => {
			const { pathname } = new URL(request.url());
			if (pathname.includes('/dynamic-node-parameters/')) listRequests.push(pathname);
		});
		return new Editor(page, rest.url, listRequests);
	}

	async close(): Promise<void> {
		await this.page.context().close();
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.page.locator(part('canvas-node')).first().waitFor();
	}

	canvasNode(name: string): Locator {
		return this.page.locator(`${part('canvas-node')}[data-node-name="${name}"]`);
	}

	/** Opens the panel of a node and waits until its last parameter is there. */
	async openNode(name: string): Promise<void> {
		await this.canvasNode(name).dblclick({ position: { x: 30, y: 30 } });
		await this.parameter('syncName').waitFor();
		await this.parameter('store').waitFor();
	}

	parameter(name: string): Locator {
		return this.page.locator(part(`parameter-input-${name}`)).first();
	}

	/** Labels of the parameters in the open panel, in their order. */
	async labels(): Promise<string[]> {
		const texts = await this.page
			.locator(`${part('ndv')} ${part('input-label')}`)
			.allTextContents();
		return texts.map((text) => text.replace(/Fixed\s*Expression\s*$/, '').trim());
	}

	/** Labels up to the node's last parameter; n8n's own settings stand behind it. */
	async ownLabels(): Promise<string[]> {
		const labels = await this.labels();
		return labels.slice(0, labels.indexOf('Store') + 1);
	}

	/** The list from which an entry of a collection is added, by what it says while nothing is chosen. */
	adding(placeholder: string): Locator {
		const input = this.page.locator(`input[placeholder="${placeholder}"]`);
		return this.page.locator(part('collection-parameter-add')).filter({ has: input });
	}

	/** Opens a parameter's choices, gives their names and closes them. */
	async choices(parameter: Locator): Promise<string[]> {
		await parameter.click();
		await this.options().first().waitFor();
		const texts = await this.options().allInnerTexts();
		await parameter.click();
		await this.options().first().waitFor({ state: 'hidden' });
		// a description stands below the name
		return texts.map((text) => text.trim().split('\n', 1)[0] ?? '');
	}

	async pick(parameter: Locator, name: string): Promise<void> {
		await parameter.click();
		await this.options().filter({ hasText: name }).first().click();
		await this.options().first().waitFor({ state: 'hidden' });
	}

	/** Rows of the field mapping, one locator for the field of each on one side. */
	fields(side: 'left' | 'right'): Locator {
		const mappings = this.page.locator(part('fixed-collection-mappings'));
		return mappings.locator(part(`resource-locator-${side}`));
	}

	/** What a field shows. */
	async shown(field: Locator): Promise<string> {
		return await field
			.locator(`input${part('rlc-input')}, ${part('rlc-input')} input`)
			.inputValue();
	}

	/** Opens the list of a field and gives its entries once they are there. */
	async openList(field: Locator): Promise<string[]> {
		await this.closeList();
		await this.clickField(field);
		// The first is the field chosen now, and is there before the list is loaded.
		await this.entries().nth(1).waitFor();
		return await this.texts();
	}

	async clickField(field: Locator): Promise<void> {
		await field.locator(part('rlc-input')).first().click();
	}

	/** Narrows the open list and gives the entries that fit, without the one chosen now. */
	async search(text: string): Promise<string[]> {
		const answer = this.page.waitForResponse((each) =>
			each.url().includes('resource-locator-results'),
		);
		await this.page.keyboard.type(text);
		await answer;
		await this.entries()
			.filter({ hasText: new RegExp(text, 'i') })
			.first()
			.waitFor();
		return await this.texts();
	}

	async choose(name: string): Promise<void> {
		await this.entries().filter({ hasText: name }).first().click();
	}

	/** What an open list says in place of entries. */
	async listMessage(): Promise<string> {
		const title = this.page.getByText('Could not load list').first();
		return await title.locator('xpath=..').innerText();
	}

	async addRow(): Promise<void> {
		await this.page.getByRole('button', { name: 'Add Field' }).click();
	}

	/** Adds a rule to the last row. */
	async addRule(name: string): Promise<void> {
		await this.page.locator(part('fixed-collection-add-property')).last().click();
		await this.page
			.locator(`${part('collection-parameter-option')}:visible, [role="option"]:visible`)
			.filter({ hasText: name })
			.first()
			.click();
	}

	async renameSync(name: string): Promise<void> {
		const input = this.parameter('syncName').locator('input, textarea').first();
		await input.fill(name);
		await input.press('Tab');
	}

	/** Deactivates a node on the canvas, the smallest change there is. */
	async switchOff(name: string): Promise<void> {
		await this.canvasNode(name).click({ position: { x: 30, y: 30 } });
		await this.page.keyboard.press('d');
	}

	/** Saves by the keyboard and waits until n8n has taken the workflow. */
	async save(): Promise<void> {
		const saved = this.page.waitForResponse(
			(answer) =>
				answer.request().method() === 'PATCH' && answer.url().includes('/rest/workflows/'),
		);
		await this.page.keyboard.press('Control+s');
		await saved;
	}

	/** Presses "Execute step" in the open panel and waits for its end. */
	async executeStep(): Promise<void> {
		await this.page.locator(`${part('ndv')} ${part('node-execute-button')}`).click();
		const end = `${part('node-run-status-success')}, ${part('node-error-message')}`;
		await this.page.locator(end).first().waitFor();
	}

	/** Titles of the output tabs. */
	async outputs(): Promise<string[]> {
		const tabs = this.page.locator(
			`${part('output-panel')} ${part('branches')} [data-test-id^="tab-"]`,
		);
		return (await tabs.allTextContents()).map((text) => text.trim());
	}

	/** What the output panel says of a run that failed: message and description. */
	async failure(): Promise<string> {
		return await this.page.locator(part('output-panel')).innerText();
	}

	/** Only an open list: without one, the key closes the whole panel. */
	private async closeList(): Promise<void> {
		const first = this.entries().first();
		if (!(await first.isVisible())) return;
		await this.page.keyboard.press('Escape');
		await first.waitFor({ state: 'hidden' });
	}

	private options(): Locator {
		return this.page.locator('[role="option"]:visible');
	}

	private entries(): Locator {
		return this.page.locator(`${part('rlc-item')}:visible`);
	}

	private async texts(): Promise<string[]> {
		return (await this.entries().allTextContents()).map((text) => text.trim());
	}
}
