/** Why a file is not signed, or a trust list not read (worded under `signing:fault.<code>`). */
export type SigningFaultCode =
  /** The bytes are no PKCS#12 container. */
  | 'p12-unreadable'
  | 'p12-wrong-password'
  | 'p12-no-key'
  /** No certificate in the container belongs to its key. */
  | 'p12-no-certificate'
  | 'certificate-expired'
  | 'certificate-not-yet-valid'
  /** Its key usage names neither digital signature nor content commitment (RFC 5280 §4.2.1.3). */
  | 'certificate-not-for-signing'
  | 'key-unsupported'
  | 'pdf-not-pdf'
  | 'pdf-encrypted'
  | 'pdf-damaged'
  /** An earlier signature certifies the document and permits no change (ISO 32000-2 §12.8.2.2, P = 1). */
  | 'pdf-locked'
  /** No absolute path, or no file at it. */
  | 'token-library-missing'
  /** The file is no PKCS#11 library for this system. */
  | 'token-library-foreign'
  /** The library crashed, or did not answer within two minutes. */
  | 'token-library-failed'
  /** No token in the slot, or it was pulled out while it was needed. */
  | 'token-missing'
  | 'token-no-certificate'
  | 'token-no-key'
  /** Any other refusal, told by its CKR number. */
  | 'token-refused'
  | 'pin-wrong'
  | 'pin-locked'
  | 'trust-unreadable'
  /** What stands for the time-stamping server is no http(s) address. */
  | 'timestamp-address'
  /** No answer within 20 s, none at all, or one that says the server is out of order. */
  | 'timestamp-unreachable'
  /** The server answered that it gives none, with its reason. */
  | 'timestamp-refused'
  /** What it gave does not belong to this signature, does not hold, or names a time far from this machine's. */
  | 'timestamp-unusable';
