/** Whether a text gives a reason for keeping data about persons: 10 to 500 characters. */
export const isKeepingReason = (text: string): boolean => text.trim().length >= 10 && text.trim().length <= 500;
