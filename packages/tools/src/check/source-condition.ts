/** The export condition that leads the tools of this repository to a package's sources. It is dropped from what is published. */
export const sourceCondition = '@handoffkit/source'
