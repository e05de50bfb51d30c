import { fileURLToPath } from 'node:url';
import ui from '@nuxt/ui/vite';
import vue from '@vitejs/plugin-vue';
import { defaultClientConditions, defineConfig } from 'vite';
import { leanUi } from './theme/lean-ui.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

/** The console stands under /console/: the gateway's own calls keep the root. */
export default defineConfig(({ mode }) => ({
  root: here,
  base: '/console/',
  plugins: [
    leanUi(),
    vue(),
    ui({
      autoImport: false,
      colorMode: false,
      // Types of the components, for `npm run check:types` alone: others build at the same time.
      components: { dts: mode === 'types' && `${here}components.d.ts`, dirs: [] },
      icon: {
        clientBundle: {
          scan: { globInclude: ['**/*.{vue,ts}'], globExclude: ['dist', 'node_modules', '**/*.test.ts'] },
        },
      },
      ui: {
        colors: { primary: 'amber', neutral: 'zinc' },
        // Nuxt UI's own 75 % leaves white on amber at 3.8 : 1 while it is pointed at.
        button: {
          compoundVariants: (['primary', 'error', 'success', 'warning'] as const).map((color) => ({
            color,
            variant: 'solid' as const,
            class: `hover:bg-${color}/90 active:bg-${color}/90`,
          })),
        },
        // The layout may have a banner above the panels: they fill what is left, not the window.
        dashboardPanel: { slots: { root: 'min-h-0' } },
      },
    }),
  ],
  // Notes are read in a worker: a package that has a way with a document and one without is to take the second.
  resolve: { conditions: ['worker', ...defaultClientConditions] },
  // No file may become a data: address in a style sheet: the policy of the page allows pictures of its own origin only.
  build: { target: 'es2023', chunkSizeWarningLimit: 600, emptyOutDir: true, assetsInlineLimit: 0 },
  server: {
    host: '127.0.0.1',
    port: 4173,
    proxy: { '/api': process.env['LANTERNIST_URL'] ?? 'http://127.0.0.1:4000' },
  },
}));
