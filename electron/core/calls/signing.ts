import {
  listTokens,
  makeTestCertificate,
  signPdf,
  signPdfOnToken,
  verifyFile,
  verifyWorkspace,
} from '#core/signing/signing.service.ts';
import { asFile, bytesOf } from '#core/workspace/crossing.ts';
import type { Guarded } from './guarded.ts';
import type { Session } from './session.ts';

/** Signatures and verification. */
export function signingCalls(os: Guarded['signing'], session: Session) {
  const { ports, db } = session;
  return os.router({
    sign: os.sign.handler(async ({ input }) => {
      const [pdf, p12] = [await bytesOf(input.pdf), await bytesOf(input.p12)];
      const { password, timestampServer } = input;
      const signed = await signPdf({ pdf, p12, password, timestampServer, at: ports.clock.now() });
      return { pdf: asFile(signed, input.pdf.name) };
    }),
    tokens: os.tokens.handler(async ({ input }) => {
      const tokens = await listTokens(input.library, ports.startSideProcess);
      return { tokens: tokens.map((token) => ({ ...token, certificates: [...token.certificates] })) };
    }),
    signWithToken: os.signWithToken.handler(async ({ input: { pdf, timestampServer, ...key } }) => {
      const input = { pdf: await bytesOf(pdf), timestampServer, at: ports.clock.now() };
      return { pdf: asFile(await signPdfOnToken(input, key, ports.startSideProcess), pdf.name) };
    }),
    testCertificate: os.testCertificate.handler(async ({ input }) => {
      const certificate = await makeTestCertificate(input.password, ports.clock.now());
      return { p12: asFile(certificate.p12, 'certificat-demo.p12'), certificatePem: certificate.certificatePem };
    }),
    verify: os.verify.handler(async ({ input }) =>
      verifyFile(await bytesOf(input.file), input.trust, ports.clock.now()),
    ),
    verifyWorkspace: os.verifyWorkspace.handler(({ input }) => verifyWorkspace(db(), ports, input?.head)),
  });
}
