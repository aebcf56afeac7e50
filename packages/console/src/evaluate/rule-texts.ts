/** The text of a rule file, with those of the files that it names, by the names that it uses. */
export interface RuleTexts {
  readonly text: string
  readonly files: Readonly<Record<string, string>>
}
