const TIERS = ['standard', 'silver', 'gold', 'vip'] as const

/** A source of handoff events, as JSON texts: forty context keys each, and an id and a conversation that no other has. */
export function eventBodies(name: string): () => string {
  const context = JSON.stringify(
    Object.fromEntries([
      ['order-id', '00418837'],
      ['order-total', '184.90'],
      ...Array.from({ length: 37 }, (_, n) => [`key-${n}`, `some text of middling length ${n}`] as const),
    ]),
  ).slice(1, -1)
  let count = 0
  return () => {
    count += 1
    const tier = TIERS[count % TIERS.length] ?? 'vip'
    return `{"id":"${name}-${count}","environment":"production","conversation":{"id":"c-${name}-${count}","summary":"The parcel was to come on Tuesday and did not."},"customer":{"id":"u-${count}"},"handoff":{"category":"Delivery"},"context":{"customer-tier":"${tier}",${context}}}`
  }
}
