/** Who did something, where the program that asked for it did not say. */
export const UNNAMED = 'program'
