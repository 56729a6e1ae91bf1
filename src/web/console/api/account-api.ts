import type { Http } from './http.js';
import type { OpenSession, Session } from './people.types.js';

/** The own account of whoever sits here. */
export class AccountApi {
  constructor(private readonly http: Http) {}

  session(): Promise<Session> {
    return this.http.get('auth/session');
  }

  signIn(email: string, password: string, code: string | null): Promise<Session> {
    return this.http.send('POST', 'auth/login', { email, password, ...(code !== null && { code }) });
  }

  signOut(): Promise<unknown> {
    return this.http.send('POST', 'auth/logout');
  }

  acceptInvitation(token: string, displayName: string, password: string): Promise<Session> {
    return this.http.send('POST', 'auth/invitations/accept', { token, displayName, password });
  }

  acceptReset(token: string, password: string): Promise<unknown> {
    return this.http.send('POST', 'auth/password-resets/accept', { token, password });
  }

  changePassword(currentPassword: string, newPassword: string): Promise<unknown> {
    return this.http.send('POST', 'auth/password', { currentPassword, newPassword });
  }

  async sessions(): Promise<readonly OpenSession[]> {
    return (await this.http.get<{ items: readonly OpenSession[] }>('auth/sessions')).items;
  }

  endSession(id: string): Promise<unknown> {
    return this.http.send('DELETE', `auth/sessions/${id}`);
  }

  beginSecondFactor(): Promise<{ secret: string; uri: string }> {
    return this.http.send('POST', 'auth/totp');
  }

  confirmSecondFactor(code: string): Promise<{ recoveryCodes: readonly string[] }> {
    return this.http.send('POST', 'auth/totp/confirm', { code });
  }

  endSecondFactor(password: string): Promise<unknown> {
    return this.http.send('DELETE', 'auth/totp', { password });
  }
}
