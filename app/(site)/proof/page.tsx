import type { Metadata } from 'next';
import { ProofGuide } from '@/components/home/proof-guide';
import { getPublicConfig } from '@/lib/env/get-public-config';
import { getVerifyGuide } from '@/lib/public-reads/get-verify-guide';

export const metadata: Metadata = {
  title: 'Check it yourself',
  description: 'What’s recorded on Arkiv, how to check who agreed, and where a session’s room comes from.',
};

export default function ProofPage() {
  return <ProofGuide config={getPublicConfig()} verify={getVerifyGuide()} />;
}
