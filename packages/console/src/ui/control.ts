import styles from './control.module.css'

/** The classes of a field to type in or to choose from: how all of them look, and how large one is where it stands. */
export function controlClass(size: string | undefined): string {
  return `${styles['control'] ?? ''} ${size ?? ''}`
}
