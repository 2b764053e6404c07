const named: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
};

/** Mautic's input cleaner may leave `&`, `#` and the like behind as entities (`Q&#38;A` in the Zapier app's fixtures). */
export function withoutEntities(text: string): string {
	return text.replace(
		/&(?:#(\d{1,6})|#x([\da-f]{1,5})|(amp|lt|gt|quot|apos));/gi,
		(whole, ...groups) => {
			const [decimal, hex, name] = groups as [string?, string?, string?];
			if (name !== undefined) return named[name.toLowerCase()] ?? whole;
			const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
			return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
		},
	);
}

/** As the cleaner would have stored it, to look for both. */
export function withEntities(text: string): string {
	return text.replace(/[&#"'<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
