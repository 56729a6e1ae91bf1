/** Where to click and how to sign in. */
export interface Welcome {
  readonly url: string;
  readonly demoArticle: string | null;
  /** The admin that this start knows of. A password that came from the environment is not `shown`. */
  readonly signIn: { readonly email: string; readonly password: string; readonly shown: boolean } | null;
}

/** What `npm start` prints when the service is ready. */
export function welcomeText({ url, demoArticle, signIn }: Welcome): string {
  const lines: [label: string, text: string][] = [['Parley', url]];
  if (demoArticle !== null) lines.push(['Demo', `${url}/demo/articles/${demoArticle}`]);
  lines.push(['API', `${url}/docs`]);
  if (signIn) {
    const secret = signIn.shown ? signIn.password : 'the password in ADMIN_PASSWORD';
    lines.push(['Sign in', `${signIn.email} / ${secret}   (POST /api/v1/auth/tokens)`]);
  }
  const width = Math.max(...lines.map(([label]) => label.length));
  return ['', ...lines.map(([label, text]) => `  ${label.padEnd(width)}  ${text}`), ''].join('\n');
}
