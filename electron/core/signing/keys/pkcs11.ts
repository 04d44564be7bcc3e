import koffi from 'koffi';

/** What a token's library answered where it did not do what was asked (PKCS #11, CKR_…). */
export class Pkcs11Error extends Error {
  readonly code: number;

  constructor(step: string, code: number) {
    super(`${step} answered 0x${code.toString(16)}`);
    this.name = 'Pkcs11Error';
    this.code = code;
  }
}

/** Whether a library could be loaded and is one for tokens. */
export class NotPkcs11Error extends Error {}

// CK_ULONG is C's `unsigned long`: 4 bytes on Windows, where structures are packed besides.
const ULONG = koffi.sizeof('ulong');
const FIRST_FUNCTION = process.platform === 'win32' ? 2 : 8;
const POINTER = 8;

/** Places in CK_FUNCTION_LIST, and what each function takes: `n` a CK_ULONG, `b` a CK_BBOOL, `p` a pointer. */
const FUNCTIONS = {
  C_Initialize: [0, 'p'],
  C_Finalize: [1, 'p'],
  C_GetSlotList: [4, 'bpp'],
  C_GetTokenInfo: [6, 'np'],
  C_OpenSession: [12, 'nnppp'],
  C_CloseSession: [13, 'n'],
  C_Login: [18, 'nnpn'],
  C_Logout: [19, 'n'],
  C_GetAttributeValue: [24, 'nnpn'],
  C_FindObjectsInit: [26, 'npn'],
  C_FindObjects: [27, 'npnp'],
  C_FindObjectsFinal: [28, 'n'],
  C_SignInit: [42, 'npn'],
  C_Sign: [43, 'npnpp'],
} as const;
type FunctionName = keyof typeof FUNCTIONS;

const TYPES: Readonly<Record<string, 'ulong' | 'uchar' | 'void *'>> = { n: 'ulong', b: 'uchar', p: 'void *' };
type Argument = number | Buffer | null;

/** An attribute by its type; `value` as it lies in memory. */
export interface Attribute {
  readonly type: number;
  readonly value: Buffer;
}

/** A number as a CK_ULONG lies in memory. */
export function ulong(value: number): Buffer {
  const bytes = Buffer.alloc(ULONG);
  bytes.writeUIntLE(value, 0, Math.min(ULONG, 6));
  return bytes;
}

/** The CK_ULONG at a place; CK_UNAVAILABLE_INFORMATION becomes a number above every real length. */
const ulongAt = (bytes: Buffer, at = 0): number =>
  ULONG === 8 ? Number(bytes.readBigUInt64LE(at)) : bytes.readUInt32LE(at);

const pointerTo = (bytes: Buffer | null): Buffer => {
  const pointer = Buffer.alloc(POINTER);
  pointer.writeBigUInt64LE(bytes === null ? 0n : koffi.address(bytes));
  return pointer;
};

/** CK_ATTRIBUTE and CK_MECHANISM alike: a number, a pointer, a length, with no gap on either system. */
const entry = (type: number, value: Buffer | null, length = value?.length ?? 0): Buffer =>
  Buffer.concat([ulong(type), pointerTo(value), ulong(length)]);

const CKF_SERIAL_SESSION = 4;
const FOUND_AT_ONCE = 64;
// More than any certificate or signature takes.
const MAX_VALUE = 1 << 20;
const MAX_SLOTS = 1024;

/**
 * A token's library, loaded into this very process (PKCS #11 v2.40). Its code is a stranger's: only a process that holds nothing
 * else may do so. Each method throws `Pkcs11Error` where the library refuses.
 */
export class Pkcs11 {
  readonly #functions: readonly bigint[];

  private constructor(functions: readonly bigint[]) {
    this.#functions = functions;
    this.#call('C_Initialize', null);
  }

  /** Loads and starts a library. Throws `NotPkcs11Error` for a file that is none. */
  static load(path: string): Pkcs11 {
    const list = [0n];
    try {
      const library = koffi.load(path);
      library.func('C_GetFunctionList', 'ulong', [koffi.out(koffi.pointer('void *'))])(list);
    } catch (error) {
      throw new NotPkcs11Error('not a library for tokens', { cause: error });
    }
    const last = FUNCTIONS.C_Sign[0] + 1;
    const table: unknown = koffi.decode(list[0], FIRST_FUNCTION, koffi.array('void *', last));
    if (!Array.isArray(table)) throw new NotPkcs11Error('no list of functions');
    return new Pkcs11(table.map(BigInt));
  }

  finish(): void {
    this.#call('C_Finalize', null);
  }

  /** The slots in which there is a token. */
  slots(): readonly number[] {
    const count = ulong(MAX_SLOTS);
    const list = Buffer.alloc(MAX_SLOTS * ULONG);
    this.#call('C_GetSlotList', 1, list, count);
    return numbersIn(list, ulongAt(count));
  }

  /** What a token says of itself; `flags` are CKF_…. */
  tokenInfo(slot: number): { readonly label: string; readonly serial: string; readonly flags: number } {
    // CK_TOKEN_INFO: texts of 32, 32, 16 and 16 bytes, then the flags; the rest is of no use here.
    const info = Buffer.alloc(512);
    this.#call('C_GetTokenInfo', slot, info);
    const words = (from: number, to: number): string => info.toString('utf8', from, to).replace(/[\0\s]+$/, '');
    return { label: words(0, 32), serial: words(80, 96), flags: info.readUInt32LE(96) };
  }

  /** Opens a session that can only read and sign, and closes it after the work, however that ends. */
  inSession<T>(slot: number, work: (session: number) => T): T {
    const session = ulong(0);
    this.#call('C_OpenSession', slot, CKF_SERIAL_SESSION, null, null, session);
    try {
      return work(ulongAt(session));
    } finally {
      this.#tryCall('C_CloseSession', ulongAt(session));
    }
  }

  /** `user`: CKU_…. The PIN's bytes are wiped afterwards. */
  login(session: number, user: number, pin: string): void {
    const bytes = Buffer.from(pin, 'utf8');
    try {
      this.#call('C_Login', session, user, bytes, bytes.length);
    } finally {
      bytes.fill(0);
    }
  }

  logout(session: number): void {
    this.#tryCall('C_Logout', session);
  }

  /** The objects that have all of these attributes. */
  find(session: number, attributes: readonly Attribute[]): readonly number[] {
    const template = Buffer.concat(attributes.map(({ type, value }) => entry(type, value)));
    this.#call('C_FindObjectsInit', session, template, attributes.length);
    try {
      const found: number[] = [];
      for (;;) {
        const list = Buffer.alloc(FOUND_AT_ONCE * ULONG);
        const count = ulong(0);
        this.#call('C_FindObjects', session, list, FOUND_AT_ONCE, count);
        if (ulongAt(count) === 0) return found;
        found.push(...numbersIn(list, ulongAt(count)));
      }
    } finally {
      this.#tryCall('C_FindObjectsFinal', session);
    }
  }

  /** One attribute's value; undefined where the object has none to give. */
  attribute(session: number, object: number, type: number): Buffer | undefined {
    const asked = entry(type, null);
    if (this.#tryCall('C_GetAttributeValue', session, object, asked, 1) !== 0) return undefined;
    const length = ulongAt(asked, ULONG + POINTER);
    if (length > MAX_VALUE) return undefined;
    const value = Buffer.alloc(length);
    this.#call('C_GetAttributeValue', session, object, entry(type, value), 1);
    return value;
  }

  /** Signs with a mechanism (CKM_…) that takes no parameters; `between` runs once the key is chosen. */
  sign(session: number, key: number, mechanism: number, data: Buffer, between: () => void): Buffer {
    this.#call('C_SignInit', session, entry(mechanism, null), key);
    between();
    const signature = Buffer.alloc(2048);
    const length = ulong(signature.length);
    this.#call('C_Sign', session, data, data.length, signature, length);
    return signature.subarray(0, ulongAt(length));
  }

  #call(name: FunctionName, ...given: readonly Argument[]): void {
    const code = this.#tryCall(name, ...given);
    if (code !== 0) throw new Pkcs11Error(name, code);
  }

  #tryCall(name: FunctionName, ...given: readonly Argument[]): number {
    const [at, takes] = FUNCTIONS[name];
    const types = [...takes].map((letter) => TYPES[letter] ?? 'void *');
    const code: unknown = koffi.call(this.#functions[at], koffi.proto('ulong', types), ...given);
    return Number(code);
  }
}

const numbersIn = (list: Buffer, count: number): readonly number[] =>
  Array.from({ length: count }, (_, at) => ulongAt(list, at * ULONG));
