import { ApiClient, type Answer } from './api-client.js';
import { testAdmin } from './test-application.js';

/** Somebody of the staff in a browser: a cookie, and the token that changes have to carry. */
export class StaffSession {
  private constructor(
    private readonly api: ApiClient,
    readonly cookie: string,
    readonly csrfToken: string,
    /** What the sign-in was answered with. */
    readonly answer: Answer,
  ) {}

  /** Signs in; throws when that was refused. */
  static async open(
    api: ApiClient,
    login: { email: string; password: string; code?: string } = testAdmin,
  ): Promise<StaffSession> {
    const answer = await api.post('auth/login', { body: login });
    if (answer.status !== 200) throw new Error(`Not signed in: ${answer.text}`);
    return StaffSession.of(api, answer);
  }

  /** From the answer of whatever signs in. */
  static of(api: ApiClient, answer: Answer): StaffSession {
    const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';');
    return new StaffSession(api, cookie, answer.body.csrfToken as string, answer);
  }

  get headers(): Record<string, string> {
    return { cookie: this.cookie, 'x-csrf-token': this.csrfToken, origin: this.api.url };
  }

  request(method: string, path: string, body?: object): Promise<Answer> {
    return this.api.request(method, path, { body, headers: this.headers });
  }
}
