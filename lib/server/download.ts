import type { AppErrorCode } from '@/lib/errors/app-error';
import { describeError } from '@/lib/errors/describe-error';
import { noteRefusal } from '@/lib/logging/request-scope';

/** A file as it is sent. */
export type NamedFile = {
  /** Plain ASCII. */
  readonly name: string;
  readonly content: string | ReadableStream<Uint8Array>;
};

/** Sends a file of the viewer's own: to be saved, and kept by nobody on the way. */
export function download({ name, content }: NamedFile, contentType: string): Response {
  return new Response(content, {
    headers: {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    },
  });
}

/** Says why there is no file, in the words of the code and with its status: the same for everybody. */
export function errorResponse(code: AppErrorCode): Response {
  noteRefusal(code);
  const { status, title, body } = describeError(code);
  return new Response(`${title}. ${body}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'private, no-store' },
  });
}
