import type { IncomingMessage, ServerResponse } from 'node:http';
import { ORPCError } from '@orpc/server';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { type Gate, isCall, type Refusal } from './gate.ts';
import type { Page } from './pages.ts';

/** Refusals of a call by its size; worded under `web:fault.<code>`. */
export type CallFaultCode = 'upload-too-large';

const MEBIBYTE = 1024 * 1024;

/** Answers with a page of the interface, or 404. */
export function answerPage(request: IncomingMessage, response: ServerResponse, pages: ReadonlyMap<string, Page>): void {
  const page = pages.get((request.url ?? '').replace(/\?.*$/, ''));
  if (!page) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, page.headers).end(request.method === 'HEAD' ? undefined : page.bytes);
}

/**
 * Answers with a refusal; where a call was meant, in the form in which its client reads errors. What the request still sends is
 * let through and forgotten, since a browser reads no answer while it sends.
 */
export function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal, gate: Gate): void {
  const error = errorOf(refusal, gate);
  if (refusal === 'wrong-method') response.setHeader('allow', isCall(request) ? 'POST' : 'GET, HEAD');
  if (refusal === 'no-token') response.setHeader('www-authenticate', 'Bearer');
  request.resume();
  if (!isCall(request)) {
    response.writeHead(error.status).end();
    return;
  }
  response.writeHead(error.status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ json: error.toJSON() }));
}

function errorOf(refusal: Refusal, { uploadBytes }: Gate) {
  switch (refusal) {
    case 'other-host':
      return new ORPCError('MISDIRECTED', { status: 421, message: refusal });
    case 'other-origin':
      return new ORPCError('FORBIDDEN', { status: 403, message: refusal });
    case 'unknown-page':
      return new ORPCError('NOT_FOUND', { status: 404, message: refusal });
    case 'wrong-method':
      return new ORPCError('METHOD_NOT_SUPPORTED', { status: 405, message: refusal });
    case 'no-token':
      return new ORPCError('UNAUTHORIZED', { status: 401, message: refusal });
    case 'no-length':
      return new ORPCError('LENGTH_REQUIRED', { status: 411, message: refusal });
    case 'too-large': {
      const code: CallFaultCode = 'upload-too-large';
      const data = { code, details: { mebibytes: Math.floor(uploadBytes / MEBIBYTE) } };
      return new ORPCError('FAULT', { status: 413, defined: true, message: refusal, data });
    }
    default:
      return assertNever(refusal);
  }
}
