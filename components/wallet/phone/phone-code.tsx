'use client';

import { useEffect, useState } from 'react';
import { QrDrawing } from '@/components/ui/qr-drawing';

/** Light modules around the code that readers need to find it. */
const QUIET_ZONE = 4;

type PhoneCodeProps = { uri: string };

/** The pairing code to scan. */
export function PhoneCode({ uri }: PhoneCodeProps) {
  const [modules, setModules] = useState<readonly (readonly boolean[])[]>([]);

  useEffect(() => {
    let wanted = true;
    import('uqr').then(
      ({ encode }) => {
        if (wanted) setModules(encode(uri, { ecc: 'M', border: QUIET_ZONE }).data);
      },
      // Without the drawing the link beside it leads to the same wallet.
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [uri]);

  return <QrDrawing modules={modules} label="QR code for your phone wallet" />;
}
