const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether a call of this method changes nothing. */
export const isReading = ({ method }: { readonly method: string }): boolean => READING.has(method);
