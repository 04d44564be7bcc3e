/** Refusals of this room; worded under `intake:fault.<code>`. */
export type IntakeFaultCode =
  | 'import-nothing'
  | 'import-cancelled'
  | 'cycle-sealed'
  | 'cycle-unknown'
  | 'cycle-exists'
  | 'cycle-in-use'
  | 'mapping-meets-no-file'
  | 'file-not-kept'
  | 'file-not-held'
  | 'sheet-unknown'
  | 'issue-without-cell'
  | 'submission-none'
  | 'version-moved'
  | 'errors-stand'
  | 'nothing-taken'
  | 'nothing-to-correct'
  | 'profile-none';
