import { Dialog } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'
import { text } from '../text/english.ts'
import { IconButton } from './icon-button.tsx'
import { CloseIcon } from './icons.tsx'
import styles from './window.module.css'

/** A dialog, open as long as it is there: takes the focus, keeps it, gives it back when it is closed; Escape closes it. */
export function Window({
  onClose,
  title,
  size = 'medium',
  footer,
  children,
}: {
  readonly onClose: () => void
  readonly title: string
  readonly size?: 'medium' | 'wide'
  readonly footer?: ReactNode
  readonly children: ReactNode
}): ReactNode {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles['backdrop']} />
        <Dialog.Popup className={`${styles['popup'] ?? ''} ${styles[size] ?? ''}`}>
          <header className={styles['header']}>
            <Dialog.Title className={styles['title']}>{title}</Dialog.Title>
            <Dialog.Close render={<IconButton label={text.preview.close} />}>
              <CloseIcon />
            </Dialog.Close>
          </header>
          <section className={styles['body']} aria-label={title} tabIndex={0}>
            {children}
          </section>
          {footer !== undefined && <footer className={styles['footer']}>{footer}</footer>}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
