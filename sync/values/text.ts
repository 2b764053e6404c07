/**
 * The first `length` UTF-16 units of a text, without cutting a character in two: surrogate pairs and combined
 * characters stay whole. Blanks left at the end go, since most systems drop them anyway.
 */
export function cutText(text: string, length: number): string {
	if (text.length <= length) return text;
	let cut = '';
	for (const { segment } of new Intl.Segmenter().segment(text)) {
		if (cut.length + segment.length > length) break;
		cut += segment;
	}
	return cut.trimEnd();
}
