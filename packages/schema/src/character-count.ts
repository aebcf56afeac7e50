/** Characters (code points) of a text, as JSON Schema counts them. The generated validators call it. */
export function characterCount(text: string): number {
  return Array.from(text).length
}
