import type { Plugin } from 'vite';

/** Of Nuxt UI, what writes a style element into the page while it runs: the policy of the page forbids that. */
const RUNTIME_COLORS = /@nuxt[\\/]ui[\\/]dist[\\/]runtime[\\/]plugins[\\/]colors\.js$/;

/** Colours are fixed in assets/main.css; this leaves Nuxt UI's own way of setting them out of the build. */
export function staticColors(): Plugin {
  return {
    name: 'lanternist:static-colors',
    enforce: 'pre',
    load: (id) => (RUNTIME_COLORS.test(id) ? 'export default { install() {} };' : null),
  };
}
