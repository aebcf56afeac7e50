import type { ComponentProps, ReactNode } from 'react'
import styles from './icon-button.module.css'

/** A button that shows an icon alone, and says in words what it does. */
export function IconButton({
  label,
  className = '',
  ...rest
}: Omit<ComponentProps<'button'>, 'aria-label' | 'title'> & { readonly label: string }): ReactNode {
  return (
    <button
      type="button"
      {...rest}
      title={label}
      aria-label={label}
      className={`${styles['icon-button'] ?? ''} ${className}`}
    />
  )
}
