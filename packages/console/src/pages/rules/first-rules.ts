/** Rules to begin with where nothing was published: everything to the default team, at medium priority. */
export const FIRST_RULES = `{
  "$schema": "https://unpkg.com/@handoffkit/schema/dist/schemas/ruleset.schema.json",
  "format": 1,
  "name": "routing",
  "assignment": {
    "default": null,
    "rules": []
  },
  "priority": {
    "default": "medium",
    "rules": []
  },
  "tests": []
}
`
