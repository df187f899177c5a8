'use client';

import { useRef, useState } from 'react';
import type { Address } from 'viem';
import { Button } from '@/components/ui/button';
import { LateCode } from '@/components/ui/late-code';
import { LineIcon } from '@/components/ui/look/line-icon';
import { useIdle } from '@/components/ui/use-idle';
import { useLazyComponent } from '@/components/ui/use-lazy-component';
import type { Person } from '@/lib/people/person';

/** Lucide's Ban: see `LineIcon`. */
const BAN = 'M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0zM4.929 4.929 19.07 19.071';

const loadDialog = async () =>
  (await import('@/components/sessions/acts/whole-block-dialog')).WholeBlockDialog;

type BlockDialogProps = { viewer: Address; person: Person };

/** The button that blocks somebody; the dialog behind it comes after the page. */
export function BlockDialog({ viewer, person }: BlockDialogProps) {
  const [isOpen, setIsOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const { Component: Dialog, failure, retry } = useLazyComponent(loadDialog, useIdle() || isOpen);
  return (
    <>
      <Button
        ref={opener}
        variant="quiet"
        className="-ms-4"
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      >
        <LineIcon d={BAN} className="size-4" />
        Block this wallet
      </Button>
      {isOpen && Dialog && (
        <Dialog viewer={viewer} person={person} opener={opener} onClose={() => setIsOpen(false)} />
      )}
      {isOpen && !Dialog && (
        <LateCode failure={failure} onRetry={retry}>
          Opening
        </LateCode>
      )}
    </>
  );
}
