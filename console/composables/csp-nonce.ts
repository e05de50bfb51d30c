/** What lets style elements of this page pass its policy; the gateway writes a new one into every page. */
export const CSP_NONCE = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
