/** The same function, which computes its answer for each object once and remembers it as long as the object lives. */
export function once<Key extends object, Answer>(compute: (key: Key) => Answer): (key: Key) => Answer {
  const answers = new WeakMap<Key, { readonly answer: Answer }>()
  return (key) => {
    const known = answers.get(key)
    if (known !== undefined) return known.answer
    const answer = compute(key)
    answers.set(key, { answer })
    return answer
  }
}
