import { computed, type Ref } from 'vue';
import { OPTION_DEFAULTS } from '../../domain/project/vocabulary.ts';
import type { GivenOptions, PreviewAnswer } from '../workers/notes-preview.ts';

export type OptionName = keyof GivenOptions;
type Value<N extends OptionName> = Exclude<GivenOptions[N], undefined>;

/** Options as they count: what was chosen outranks the notes, which outrank the defaults. */
export interface ProjectOptionChoice {
  valueOf<N extends OptionName>(name: N): Value<N>;
  choose<N extends OptionName>(name: N, value: Value<N> | undefined): void;
  /** Where the value comes from. */
  sourceOf(name: OptionName): 'chosen' | 'notes' | 'default';
  chosen: Ref<GivenOptions>;
}

export function projectOptions(chosen: Ref<GivenOptions>, answer: Ref<PreviewAnswer | null>): ProjectOptionChoice {
  const notes = computed<GivenOptions>(() => (answer.value?.kind === 'told' ? answer.value.fromNotes : {}));
  const sourceOf = (name: OptionName) =>
    chosen.value[name] !== undefined ? 'chosen' : notes.value[name] !== undefined ? 'notes' : 'default';
  return {
    chosen,
    sourceOf,
    valueOf: <N extends OptionName>(name: N) =>
      [chosen.value[name], notes.value[name], OPTION_DEFAULTS[name]].find((value) => value !== undefined) as Value<N>,
    choose(name, value) {
      const { [name]: _before, ...others } = chosen.value;
      chosen.value = value === undefined ? others : { ...others, [name]: value };
    },
  };
}
