/** What somebody typed into a field of a form, without the spaces around it; empty when there is no such field. */
export function typed(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}
