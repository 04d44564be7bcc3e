export const SIGN_PLACE = '/signing';
export const VERIFY_PLACE = '/signing/verify';
