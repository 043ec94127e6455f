/** The digits of a typed or pasted code, whatever stands between them. */
export function digitsOf(typed: string): string {
  return typed.replaceAll(/\D/g, '');
}
