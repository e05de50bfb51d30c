import { createRouter, createWebHistory } from 'vue-router';

/** The pages. Each is a file of its own, fetched when it is first opened. */
export const router = createRouter({
  history: createWebHistory(import.meta.env.BASE_URL),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    { path: '/', name: 'overview', component: () => import('./pages/OverviewPage.vue'), meta: { title: 'Overview' } },
    {
      path: '/projects',
      name: 'projects',
      component: () => import('./pages/ProjectsPage.vue'),
      meta: { title: 'Projects' },
    },
    { path: '/review', name: 'review', component: () => import('./pages/ReviewPage.vue'), meta: { title: 'Review' } },
    {
      path: '/projects/new',
      name: 'new-project',
      component: () => import('./pages/NewProjectPage.vue'),
      meta: { title: 'New project' },
    },
    {
      path: '/projects/:id',
      name: 'project',
      component: () => import('./pages/ProjectPage.vue'),
      meta: { title: 'Project' },
    },
    {
      path: '/workers',
      name: 'workers',
      component: () => import('./pages/WorkersPage.vue'),
      meta: { title: 'Workers & queues' },
    },
    { path: '/audit', name: 'audit', component: () => import('./pages/AuditPage.vue'), meta: { title: 'Audit log' } },
    {
      path: '/sign-in',
      name: 'sign-in',
      component: () => import('./pages/SignInPage.vue'),
      meta: { title: 'Sign in', open: true },
    },
    {
      path: '/sign-in/callback',
      name: 'sign-in-callback',
      component: () => import('./pages/SignInPage.vue'),
      meta: { title: 'Sign in', open: true },
    },
    { path: '/settings', redirect: '/settings/appearance' },
    {
      path: '/settings/:section',
      name: 'settings',
      component: () => import('./pages/SettingsPage.vue'),
      meta: { title: 'Settings' },
    },
    {
      path: '/:rest(.*)*',
      name: 'not-found',
      component: () => import('./pages/NotFoundPage.vue'),
      meta: { title: 'Not found' },
    },
  ],
});

router.afterEach((to) => {
  const title = to.meta['title'];
  document.title = typeof title === 'string' ? `${title} · Lanternist` : 'Lanternist';
});
