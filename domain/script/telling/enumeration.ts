import { isLink, isNoun, isPronoun, type Token } from './tagged.ts';

/** The items of a list within a sentence ("swords, shields, and bows"): the longest one of like parts; empty if there is none. */
export function enumeration(text: string, tokens: readonly Token[]): { text: string; start: number }[] {
  let best: { text: string; start: number }[] = [];
  for (const [at, token] of tokens.entries()) {
    if (!/^(?:and|or)$/.test(token.lower)) continue;
    const items = itemsBefore(text, tokens, at);
    const last = itemAfter(text, tokens, at);
    if (last === null || items.length < 2) continue;
    if (items.length + 1 > best.length) best = [...items, last];
  }
  return best;
}

function itemsBefore(text: string, tokens: readonly Token[], conjunction: number): { text: string; start: number }[] {
  const items: { text: string; start: number }[] = [];
  let end = conjunction;
  for (let at = conjunction - 1; at >= 0; at -= 1) {
    const token = tokens[at];
    if (token === undefined) break;
    const boundary = at > 0 && /[,:]/u.test(tokens[at - 1]?.post ?? '');
    const opens =
      at > 0 &&
      /^(?:including|like|as|of|in|are|is|include|includes|between|by|with|for|into|:)$/.test(
        tokens[at - 1]?.lower ?? '',
      ) &&
      items.length > 0;
    if (!boundary && !opens) {
      if (end - at > 5 || /^(?:is|are|was|were|which|that|who)$/.test(token.lower)) break;
      continue;
    }
    const item = itemOf(text, tokens, at, end);
    // One part that is no item of its own: adjectives, or a list of clauses.
    if (item === null) {
      if (items.length >= 2 && isLink(token)) break;
      return [];
    }
    items.unshift(item);
    end = at;
    if (opens) break;
  }
  return items;
}

function itemAfter(
  text: string,
  tokens: readonly Token[],
  conjunction: number,
): { text: string; start: number } | null {
  let to = conjunction + 1;
  while (to < tokens.length && to - conjunction <= 5) {
    const token = tokens[to];
    if (
      token === undefined ||
      (isLink(token) && token.lower !== 'of') ||
      /^(?:is|are|was|were|has|have|had|can|may)$/.test(token.lower)
    )
      break;
    to += 1;
    if (/[,;:.!?—–]/u.test(token.post)) break;
  }
  const whole = to === tokens.length || to - conjunction <= 5 || /[,;:.!?—–]/u.test(tokens[to - 1]?.post ?? '');
  return whole ? itemOf(text, tokens, conjunction + 1, to) : null;
}

/** An item is a short run that holds a noun and no verb of its own. */
function itemOf(
  text: string,
  tokens: readonly Token[],
  from: number,
  to: number,
): { text: string; start: number } | null {
  const run = tokens.slice(from, to);
  while (run.length > 0 && /^(?:the|a|an|and|or|other|such|as)$/.test(run[0]?.lower ?? '')) run.shift();
  const first = run[0];
  const last = run.at(-1);
  if (first === undefined || last === undefined || run.length > 5) return null;
  if (run.some((token) => isPronoun(token) || /^(?:is|are|was|were|has|have)$/.test(token.lower)) || !run.some(isNoun))
    return null;
  if (first.tags.has('Infinitive') && !isNoun(first)) return null;
  if (isLink(last) || isLink(first) || last.tags.has('Verb') || /['’]s$/u.test(last.word)) return null;
  return { text: text.slice(first.start, last.end), start: first.start };
}
