import type { ReactNode } from 'react';
import { type Fact, FactList } from '@/components/ui/fact-list';
import type { PublicConfig } from '@/lib/env/public-config';
import type { VerifyGuide } from '@/lib/public-reads/verify-guide';

type ProofGuideProps = { config: PublicConfig; verify: VerifyGuide };

/** How to check everything without us: the one page that speaks of entities, blocks and hashes. */
export function ProofGuide({ config, verify }: ProofGuideProps) {
  return (
    <div className="max-w-prose">
      <h1 className="font-title text-display">Check it yourself</h1>
      <p className="mt-4 text-fg-muted text-lead">
        Everything we know about a session is public on Arkiv until it expires. Here’s where to look.
      </p>
      <Part id="records" title="What is recorded">
        <p>
          A session is an entity of type <Code>session</Code>. Each confirmation, refusal or cancellation is
          an entity of its own that names the session in its attribute <Code>sessionKey</Code>. When both have
          confirmed, a <Code>session_jitsi</Code> entity is written in the same transaction as the second
          confirmation. All of them expire together.
        </p>
        <p>Ask any node of this network for them, with this space:</p>
        <Facts
          facts={[
            { name: 'Network', value: config.network, copyLabel: 'Copy network' },
            { name: 'Space', value: config.space, copyLabel: 'Copy space' },
            {
              name: 'Query',
              value: `type = "session" && spaceId = "${config.space}"`,
              copyLabel: 'Copy query',
            },
          ]}
        />
      </Part>
      <Part id="signatures" title="Who agreed">
        <p>
          Every fact carries an EIP-712 signature in its payload. Rebuild the message from the session itself
          (mentor, learner, topic, start, length, space, network) and the time the signature names, and
          recover the signer. It must be the wallet the fact speaks of, and the entity must have been written
          within 15 minutes of that time.
        </p>
        <Facts
          facts={[
            { name: 'Domain', value: '{ name: "p2pmentor", version: "1" }', copyLabel: 'Copy domain' },
            {
              name: 'Confirm',
              value:
                'ConfirmSession(bytes32 session,address mentor,address learner,string skill,string startsAt,uint16 durationMinutes,string space,string network,string issuedAt)',
              copyLabel: 'Copy confirm message',
            },
          ]}
        />
        <p>
          p2pmentor is the open protocol these sessions are written in, so other apps can read them, and this
          one reads theirs.
        </p>
      </Part>
      <Part id="verify" title="With one command">
        <p>
          On a session’s page, “See signature” offers the session with its signatures as a file; the export in
          the settings is everything of yours. A copy of this app’s source checks either one without asking
          this server, says of each record who signed what and whether it counts, and what no signature can
          show.
        </p>
        <Facts
          facts={[
            { name: 'A file', value: 'npm run verify -- FILE', copyLabel: 'Copy command for a file' },
            ...(verify.asks === 'nobody'
              ? []
              : [{ name: 'The chain', value: verify.command, copyLabel: 'Copy command for the chain' }]),
          ]}
        />
        <p>
          {verify.asks === 'nobody' ? (
            'The chain of this deployment cannot be read from outside: check a file.'
          ) : (
            <>
              <Code>SESSION_KEY</Code> is what follows <Code>/sessions/</Code> in the address of the session’s
              page.{' '}
              {verify.asks === 'network' && (
                <>
                  <Code>URL</Code> is any node of the network <Code>{config.network}</Code>.{' '}
                </>
              )}
              <Code>--writers</Code> names who records here what people sign. Records by anybody else don’t
              count.
            </>
          )}
        </p>
      </Part>
      <Part id="room" title="Where the room comes from">
        <p>
          The name of a room follows from the key of its session and nothing else. Knowing it does not let
          anybody in: this app opens the room for the two wallets only, from {config.joinOpensMinutes} minutes
          before the start to {config.joinClosesMinutes} minutes after the end.
        </p>
        <Facts
          facts={[
            {
              name: 'Room',
              value: 'mg-{session key}-{first 16 hex digits of sha256(session key)}',
              copyLabel: 'Copy room name pattern',
            },
            { name: 'Server', value: config.jitsiOrigin, copyLabel: 'Copy server' },
          ]}
        />
      </Part>
    </div>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={id} className="mt-12 scroll-mt-8 space-y-4 text-fg-muted">
      <h2 className="font-title text-fg text-title">{title}</h2>
      {children}
    </section>
  );
}

function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <div className="rounded-card border border-line bg-card px-4 py-1">
      <FactList facts={facts} />
    </div>
  );
}

function Code({ children }: { children: string }) {
  return <code className="whitespace-nowrap font-mono text-[0.9em] text-fg">{children}</code>;
}
