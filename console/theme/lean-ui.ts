import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** Of Nuxt UI, what writes a style element into the page while it runs: the policy of the page forbids that. */
const RUNTIME_COLORS = /@nuxt[\\/]ui[\\/]dist[\\/]runtime[\\/]plugins[\\/]colors\.js$/;
/** Needed by nothing but those colours. */
const HEAD = /@nuxt[\\/]ui[\\/]dist[\\/]runtime[\\/]vue[\\/]plugins[\\/]head\.js$/;

const APP = /@nuxt[\\/]ui[\\/]dist[\\/]runtime[\\/]components[\\/]App\.vue/;
const LAZY_TOASTER = fileURLToPath(new URL('../components/shell/LazyToaster.vue', import.meta.url));

/** Icons without the part that fetches unknown ones from a site: all of ours are built in, and the page asks nobody else. */
const ICONS = '\0lanternist:icons';
const ICONS_CODE = `
import { Icon, addIcon as add } from '@iconify/vue/offline';
export { Icon };
export const addIcon = (name, data) => add(name.replace(':', '-'), data);
export const iconLoaded = () => true;
`;

/**
 * Leaves out of the first page what it does not need: Nuxt UI's own way of setting colours (they are fixed in
 * assets/main.css), toasts until the first one is shown, and the fetching of icons.
 */
export function leanUi(): Plugin {
  return {
    name: 'lanternist:lean-ui',
    enforce: 'pre',
    resolveId(source, importer) {
      if (source === '@iconify/vue') return ICONS;
      return source.endsWith('/Toaster.vue') && importer !== undefined && APP.test(importer) ? LAZY_TOASTER : null;
    },
    load(id) {
      if (id === ICONS) return ICONS_CODE;
      return RUNTIME_COLORS.test(id) || HEAD.test(id) ? 'export default { install() {} };' : null;
    },
  };
}
