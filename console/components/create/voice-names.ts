const LANGUAGES = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

/** “American English”; the tag itself where it is none. */
export function languageName(tag: string): string {
  try {
    return LANGUAGES.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** `en_US-joe-medium` is called Joe; other ids stand as they are. */
export function voiceName(id: string): string {
  const name = /^[a-z]{2,3}_[A-Z]{2}-(.+)-(?:x_low|low|medium|high)$/.exec(id)?.[1];
  return name === undefined ? id : name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');
}
