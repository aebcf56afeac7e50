/** Whether a text has the shape of an API key. The service alone knows whether it is one. */
export function isApiKey(candidate: string): boolean {
  return /^hk_[\w-]{43}$/u.test(candidate)
}
