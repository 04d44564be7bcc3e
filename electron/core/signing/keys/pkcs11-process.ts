import { assertNever } from '#shared/kernel/assert-never.ts';
import { NotPkcs11Error, Pkcs11, Pkcs11Error, ulong } from './pkcs11.ts';
import { type FoundToken, isTokenAsk, type PinState, type TokenAnswer, type TokenAsk } from './pkcs11-messages.ts';

// The process into which a token's library is loaded: strangers' machine code, which may crash, hang or look around. It holds no
// workspace and no document, and is ended with the one signature it was started for.
const CKF_TOKEN_INITIALIZED = 0x400;
const CKF_USER_PIN_COUNT_LOW = 0x10000;
const CKF_USER_PIN_FINAL_TRY = 0x20000;
const CKF_USER_PIN_LOCKED = 0x40000;
const CKU_USER = 1;
const CKU_CONTEXT_SPECIFIC = 2;
const CKO_CERTIFICATE = 1;
const CKO_PRIVATE_KEY = 3;
const CKA_CLASS = 0x0;
const CKA_VALUE = 0x11;
const CKA_KEY_TYPE = 0x100;
const CKA_ID = 0x102;
const CKA_ALWAYS_AUTHENTICATE = 0x202;
const KEY_TYPES = { rsa: 0, ec: 3 } as const;
const MECHANISMS = { rsa: 0x1, ec: 0x1041 } as const;
/** CKR_PIN_INCORRECT, CKR_PIN_INVALID, CKR_PIN_LEN_RANGE, CKR_PIN_LOCKED. */
const PIN_REFUSALS: readonly number[] = [0xa0, 0xa1, 0xa2, 0xa4];
const CKR_PIN_LOCKED = 0xa4;

function pinState(flags: number): PinState {
  if (flags & CKF_USER_PIN_LOCKED) return 'locked';
  if (flags & CKF_USER_PIN_FINAL_TRY) return 'last';
  return flags & CKF_USER_PIN_COUNT_LOW ? 'low' : 'well';
}

function tokensOf(module: Pkcs11): readonly FoundToken[] {
  const tokens = module.slots().map((slot) => ({ slot, ...module.tokenInfo(slot) }));
  return tokens
    .filter(({ flags }) => flags & CKF_TOKEN_INITIALIZED)
    .map(({ slot, label, serial, flags }) => {
      const certificates = module.inSession(slot, (session) =>
        module.find(session, [{ type: CKA_CLASS, value: ulong(CKO_CERTIFICATE) }]).flatMap((object) => {
          const der = module.attribute(session, object, CKA_VALUE);
          return der ? [{ der, id: module.attribute(session, object, CKA_ID) ?? Buffer.alloc(0) }] : [];
        }),
      );
      return { slot, label, serial, pin: pinState(flags), certificates };
    });
}

function signOn(module: Pkcs11, ask: TokenAsk & { readonly kind: 'sign' }): TokenAnswer {
  // A try that the token is known to refuse would only be held against the person.
  if (pinState(module.tokenInfo(ask.slot).flags) === 'locked') return { kind: 'pin-refused', pin: 'locked' };
  return module.inSession(ask.slot, (session) => {
    try {
      module.login(session, CKU_USER, ask.pin);
    } catch (error) {
      if (!(error instanceof Pkcs11Error) || !PIN_REFUSALS.includes(error.code)) throw error;
      const pin = error.code === CKR_PIN_LOCKED ? 'locked' : pinState(module.tokenInfo(ask.slot).flags);
      return { kind: 'pin-refused', pin };
    }
    try {
      const [key] = module.find(session, [
        { type: CKA_CLASS, value: ulong(CKO_PRIVATE_KEY) },
        { type: CKA_KEY_TYPE, value: ulong(KEY_TYPES[ask.keyType]) },
        { type: CKA_ID, value: Buffer.from(ask.keyId) },
      ]);
      if (key === undefined) return { kind: 'no-key' };
      const asksAgain = module.attribute(session, key, CKA_ALWAYS_AUTHENTICATE)?.[0] === 1;
      const signature = module.sign(session, key, MECHANISMS[ask.keyType], Buffer.from(ask.data), () => {
        // Keys of qualified certificates want the PIN for each signature anew.
        if (asksAgain) module.login(session, CKU_CONTEXT_SPECIFIC, ask.pin);
      });
      return { kind: 'signature', signature };
    } finally {
      module.logout(session);
    }
  });
}

function answer(ask: TokenAsk): TokenAnswer {
  try {
    const module = Pkcs11.load(ask.library);
    try {
      switch (ask.kind) {
        case 'list':
          return { kind: 'tokens', tokens: tokensOf(module) };
        case 'sign':
          return signOn(module, ask);
        default:
          return assertNever(ask);
      }
    } finally {
      module.finish();
    }
  } catch (error) {
    if (error instanceof NotPkcs11Error) return { kind: 'no-library' };
    if (error instanceof Pkcs11Error) return { kind: 'refused', code: error.code };
    return { kind: 'failed', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

process.on('message', (message) => {
  if (isTokenAsk(message)) process.send?.(answer(message));
});
// Nobody waits any more.
process.on('disconnect', () => process.exit(0));
