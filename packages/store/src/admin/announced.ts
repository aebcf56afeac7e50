/** Announced when a key or a switch has changed. No lane has this name. */
export const ADMINISTRATION = '*administration'
