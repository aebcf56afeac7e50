/** A rule file with so many rules for the sample workspace. They differ, and the first ones match nothing that was sent. */
export function manyRules(count: number): string {
  const tiers = ['standard', 'gold', 'platinum']
  const teams = ['billing', 'fraud-desk', 'network-ops', 'player-support', 'returns', 'vip-care']
  const rules = Array.from({ length: count }, (_, place) => ({
    name: `rule-${place + 1}`,
    description: `Orders of group ${place} that are worth more than ${place * 3}.`,
    when: {
      all: [
        { fact: 'field.order-total', operator: 'greaterThan', value: place * 3 },
        { fact: 'context.customer-tier', operator: 'equal', value: tiers[place % tiers.length] ?? '' },
        { fact: 'context.order-id', operator: 'startsWith', value: [`G${place}-`, `H${place}-`] },
      ],
    },
    team: teams[place % teams.length] ?? '',
    tags: [`group-${place}`],
  }))
  const file = {
    format: 1,
    name: 'many',
    assignment: { default: null, rules },
    priority: { default: 'medium', rules: [] },
    tests: [],
  }
  return `${JSON.stringify(file, null, 2)}\n`
}
