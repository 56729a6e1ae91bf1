import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { textIn } from '../text/form-text.js';
import type { Role, SecretLink, StaffMember } from '../api/people.types.js';
import { isolated, problemNote } from '../parts/bits.js';
import { View } from '../parts/part.js';
import { roleOptions, shortRoleOptions } from '../parts/role-options.js';
import { dayAndTime, dayOf } from '../text/time.js';

/** Who works on this site, and as what. */
export class StaffView extends View {
  static override properties: PropertyDeclarations = { people: { state: true }, link: { state: true } };

  declare private people: readonly StaffMember[] | null;
  /** Shown once, to be handed over. */
  declare private link: (SecretLink & { readonly email: string; readonly isReset: boolean }) | null;

  constructor() {
    super();
    this.people = null;
    this.link = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(() => this.load());
  }

  override render(): TemplateResult {
    return html`<section class="sheet sheet-wide">
      <header class="sheet-head"><h1>Staff</h1></header>
      <form class="fields" @submit=${this.invite}>
        <div>
          <label for="staff-email">Invite by e-mail</label>
          <input id="staff-email" name="email" type="email" required autocomplete="off" />
        </div>
        <div>
          <label for="staff-role">Role</label>
          <select id="staff-role" name="role">
            ${roleOptions('moderator')}
          </select>
        </div>
        <button class="button button-main" ?disabled=${this.isBusy}>Invite</button>
      </form>
      ${problemNote(this.problem)} ${this.handOver()}
      <ul class="lines">
        ${this.people?.map((member) => this.line(member))}
      </ul>
    </section>`;
  }

  private handOver(): TemplateResult | typeof nothing {
    const { link } = this;
    if (!link) return nothing;
    return html`<div class="secret" role="status">
      <p>
        Hand this link to ${link.email}: it ${link.isReset ? 'sets a new password' : 'lets them in'}, once,
        until ${dayAndTime(link.expiresAt)}. It is not shown again.
      </p>
      <code>${new URL(link.url, location.origin).href}</code>
    </div>`;
  }

  private line(member: StaffMember): TemplateResult {
    const isMe = member.accountId === this.work.session?.account.id;
    return html`<li class="line">
      <div class="line-head">
        <span class="line-title">${isolated(member.displayName)}</span>
        <span class="quiet">${member.email}</span>
        <span class="quiet">since ${dayOf(member.createdAt)}</span>
        <span class="tag ${member.secondFactor ? 'tag-approved' : ''}"
          >${member.secondFactor ? 'second factor' : 'password only'}</span
        >
        <label class="unseen" for="role-${member.id}">Role of ${member.displayName}</label>
        <select
          id="role-${member.id}"
          ?disabled=${isMe}
          @change=${(event: Event) => void this.changeRole(member, event)}
        >
          ${shortRoleOptions(member.role)}
        </select>
        ${
          isMe
            ? html`<span class="quiet">you</span>`
            : html`<button type="button" class="plain" @click=${() => void this.reset(member)}>
                  new password
                </button>
                <button type="button" class="plain plain-bad" @click=${() => void this.dismiss(member)}>
                  remove
                </button>`
        }
      </div>
    </li>`;
  }

  private async load(): Promise<void> {
    this.people = (await this.desk.siteApi.staff()).items;
  }

  private async invite(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const data = new FormData(form);
    const email = textIn(data, 'email');
    await this.attempt(async () => {
      const { invitation } = await this.desk.siteApi.invite(email, textIn(data, 'role') as Role);
      this.link = invitation && { ...invitation, email, isReset: false };
      if (!invitation)
        this.work.messages.say('done', `${email} has an account already, and works here from now on.`);
      form.reset();
      await this.load();
    });
  }

  private async changeRole(member: StaffMember, event: Event): Promise<void> {
    const role = (event.target as HTMLSelectElement).value as Role;
    await this.attempt(async () => {
      await this.desk.siteApi.changeRole(member.id, role);
      this.work.messages.say('done', `\u2068${member.displayName}\u2069 is ${role} now.`);
    });
    await this.attempt(() => this.load());
  }

  private async reset(member: StaffMember): Promise<void> {
    await this.attempt(async () => {
      this.link = {
        ...(await this.desk.siteApi.resetPassword(member.id)),
        email: member.email,
        isReset: true,
      };
    });
  }

  private async dismiss(member: StaffMember): Promise<void> {
    if (!confirm(`Remove ${member.displayName} from the staff? Their decisions stay on record.`)) return;
    await this.attempt(async () => {
      await this.desk.siteApi.dismissStaff(member.id);
      await this.load();
    });
  }
}
