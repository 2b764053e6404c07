import type { Finding } from '../contracts';

export function rowPath(number: number): string {
	return `Field Mappings, row ${number}`;
}

export function linePath(label: string): string {
	return `Line Mappings, ${label}`;
}

export function refusal(code: string, path: string, reason: string, remedy: string): Finding {
	return { severity: 'refusal', code, path, reason, remedy };
}

export function warning(code: string, path: string, reason: string, remedy: string): Finding {
	return { severity: 'warning', code, path, reason, remedy };
}

export function isRefused(findings: readonly Finding[]): boolean {
	return findings.some(({ severity }) => severity === 'refusal');
}
