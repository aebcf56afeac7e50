import type { ComponentProps, ReactNode } from 'react'
import styles from './button.module.css'

/** What a button is for: the one thing to do, one of several, or one that stays in the background. */
export type ButtonLook = 'primary' | 'plain' | 'quiet'

/** A button. Its `type` is `button` unless another is given. */
export function Button({
  look = 'plain',
  className = '',
  ...rest
}: ComponentProps<'button'> & { readonly look?: ButtonLook }): ReactNode {
  return <button type="button" {...rest} className={`${buttonClass(look)} ${className}`} />
}

/** The classes of a button, for what is no button and yet looks like one. */
export function buttonClass(look: ButtonLook): string {
  return `${styles['button'] ?? ''} ${styles[look] ?? ''}`
}
