/** A stretch of the text that is said otherwise than it is written. Offsets into the text. */
export interface Edit {
  start: number;
  end: number;
  /** '' drops the stretch and joins its neighbours; ' ' drops it and keeps them apart. */
  say: string;
}

/** What stands around a match, at most 60 characters on each side. */
export interface Context {
  before: string;
  after: string;
}

/**
 * One thing that is read otherwise than it is written. Each capture group of the pattern is a stretch to say; the rest of
 * the match stays for later rules. A group in one displayed word must not reach into another unless all of it is dropped.
 */
export interface Rule {
  /** Flags d, g and u. A pattern without groups is one group. */
  pattern: RegExp;
  /** The words for each group, null to leave a group to later rules; null altogether where the rule does not hold. */
  say(groups: readonly string[], context: Context): readonly (string | null)[] | null;
}

/** A rule with fixed words for its only group. */
export function always(pattern: RegExp, say: string): Rule {
  return { pattern, say: () => [say] };
}

const AROUND = 60;

/** Applies the rules in order; what one rule has said no later one says again. */
export function applyRules(text: string, rules: readonly Rule[]): Edit[] {
  const taken = new Uint8Array(text.length);
  const edits: Edit[] = [];
  for (const rule of rules) {
    for (const match of text.matchAll(rule.pattern)) {
      const end = match.index + match[0].length;
      const grouped = match.length > 1;
      const groups = (grouped ? match.slice(1) : [match[0]]).map((group: string | undefined) => group ?? '');
      const spans = grouped ? match.indices?.slice(1) : match.indices?.slice(0, 1);
      const context = {
        before: text.slice(Math.max(0, match.index - AROUND), match.index),
        after: text.slice(end, end + AROUND),
      };
      const said = rule.say(groups, context);
      if (!said) continue;
      const found: Edit[] = [];
      said.forEach((say, k) => {
        const span = spans?.[k];
        if (say !== null && span && span[1] > span[0]) found.push({ start: span[0], end: span[1], say });
      });
      if (found.some((edit) => taken.subarray(edit.start, edit.end).includes(1))) continue;
      for (const edit of found) taken.fill(1, edit.start, edit.end);
      edits.push(...found);
    }
  }
  return edits.toSorted((a, b) => a.start - b.start);
}
