/** The walls of the house (docs/adr/0001): imports only ever point down this list. */
const layers = [
  ['bench', '^bench/'],
  ['start-up', '^(src/((main|export|import|distribute)\\.ts|startup/)|seeds/main\\.ts)'],
  ['backup', '^src/backup/'],
  ['seeds', '^seeds/(demo|load)/'],
  ['app', '^src/(app\\.module|application)\\.ts$'],
  ['pages', '^src/modules/pages/'],
  ['privacy', '^src/modules/privacy/'],
  ['notifications', '^src/modules/notifications/'],
  ['webhooks', '^src/modules/webhooks/'],
  ['moderation', '^src/modules/moderation/'],
  ['comments', '^src/modules/comments/'],
  ['articles', '^src/modules/articles/'],
  ['identity', '^src/modules/identity/'],
  ['authors', '^src/modules/authors/'],
  ['word-lists', '^src/modules/word-lists/'],
  ['sites', '^src/modules/sites/'],
  ['publicity', '^src/modules/publicity/'],
  ['audit', '^src/modules/audit/'],
  ['platform', '^src/platform/'],
  ['config', '^src/config/'],
];

const upward = layers.map(([name, path], depth) => ({
  name: `no-upward-import-from-${name}`,
  severity: 'error',
  from: { path },
  to: {
    path:
      layers
        .slice(0, depth)
        .map(([, above]) => above)
        .join('|') || '^$',
  },
}));

module.exports = {
  forbidden: [
    ...upward.slice(1),
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: '\\.spec\\.ts$' },
      to: {},
    },
    {
      name: 'browser-code-imports-no-server-file',
      severity: 'error',
      from: { path: '^src/web/' },
      to: { path: '^(src/(?!web/)|seeds/|migrations/|bench/)' },
    },
    {
      name: 'server-code-imports-no-browser-file',
      severity: 'error',
      from: { path: '^(src/(?!web/)|seeds/|migrations/|bench/)' },
      to: { path: '^src/web/' },
    },
    {
      name: 'no-page-imports-from-another',
      severity: 'error',
      from: { path: '^src/web/([^/]+)/' },
      to: { path: '^src/web/', pathNot: '^src/web/$1/' },
    },
    {
      name: 'production-imports-no-test',
      severity: 'error',
      from: { path: '^(src|seeds|migrations)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(test|bench)/' },
    },
    {
      name: 'production-imports-no-dev-dependency',
      severity: 'error',
      // What browsers load is bundled when the service is built.
      from: { path: '^(src|seeds|migrations)/', pathNot: '(^src/web/|\\.spec\\.ts$)' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
