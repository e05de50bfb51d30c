// Runs before the page is painted, so that nobody sees a white flash. As useColorMode() keeps it.
const chosen = localStorage.getItem('vueuse-color-scheme') ?? 'auto';
const dark = chosen === 'auto' ? matchMedia('(prefers-color-scheme: dark)').matches : chosen === 'dark';
document.documentElement.classList.add(dark ? 'dark' : 'light');
