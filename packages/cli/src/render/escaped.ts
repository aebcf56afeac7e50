import { visible } from './visible.ts'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text as HTML shows it, between tags and in attributes, with everything invisible written out. */
export function escaped(text: string): string {
  return visible(text).replaceAll(/[&<>"']/gu, (character) => ENTITIES[character] ?? character)
}
