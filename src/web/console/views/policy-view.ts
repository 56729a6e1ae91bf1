import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { textIn } from '../text/form-text.js';
import { Problem } from '../api/problem.js';
import type { SitePolicy } from '../api/site.types.js';
import { problemNote } from '../parts/bits.js';
import { View } from '../parts/part.js';
import { linesOf } from '../text/word-lines.js';

/** What the site allows. */
export class PolicyView extends View {
  static override properties: PropertyDeclarations = { policy: { state: true } };

  declare private policy: SitePolicy | null;
  private etag: string | null = null;

  constructor() {
    super();
    this.policy = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(async () => {
      const { body, etag } = await this.desk.siteApi.policy();
      this.policy = body;
      this.etag = etag;
    });
  }

  override render(): TemplateResult {
    return html`<section class="sheet sheet-wide">
      <header class="sheet-head"><h1>Policy of the site</h1></header>
      ${this.policy ? this.form(this.policy) : nothing} ${problemNote(this.problem)}
    </section>`;
  }

  private form(policy: SitePolicy): TemplateResult {
    return html`<form class="policy" @submit=${this.save}>
      ${field('name', 'Name', html`<input id="policy-name" name="name" required maxlength="200" .value=${policy.name} />`)}
      ${field(
        'moderation',
        'New comments',
        select('moderation', policy.moderation, [
          ['pre', 'wait for a moderator'],
          ['post', 'are public at once unless a rule holds them'],
        ]),
      )}
      ${field(
        'commenting',
        'Comments',
        select('commenting', policy.commenting, [
          ['open', 'open'],
          ['closed', 'closed: to read only'],
          ['hidden', 'hidden'],
        ]),
      )}
      ${field(
        'guestPosting',
        'Pseudonyms',
        select('guestPosting', String(policy.guestPosting), [
          ['true', 'may write'],
          ['false', 'may not: only readers who are signed in'],
        ]),
      )}
      ${
        policy.articleCreation === undefined
          ? nothing
          : field(
              'articleCreation',
              'Articles are created',
              select('articleCreation', policy.articleCreation, [
                ['publisher', 'by the publisher’s system'],
                ['first_comment', 'by the first comment, from an origin below'],
              ]),
            )
      }
      ${field(
        'maxLength',
        'Longest comment, in characters',
        html`<input
          id="policy-maxLength"
          name="maxLength"
          type="number"
          min="1"
          max="20000"
          required
          .value=${String(policy.maxLength)}
        />`,
      )}
      ${field(
        'editWindowSeconds',
        'Seconds in which an author may edit',
        html`<input
          id="policy-editWindowSeconds"
          name="editWindowSeconds"
          type="number"
          min="0"
          max="86400"
          required
          .value=${String(policy.editWindowSeconds)}
        />`,
      )}
      ${field(
        'reactions',
        'Reactions, one a line',
        html`<textarea
          id="policy-reactions"
          name="reactions"
          rows="3"
          spellcheck="false"
          .value=${policy.reactions.join('\n')}
        ></textarea>`,
      )}
      ${
        policy.origins === undefined
          ? nothing
          : field(
              'origins',
              'Origins of the publication’s pages, one a line',
              html`<textarea
                id="policy-origins"
                name="origins"
                rows="3"
                spellcheck="false"
                placeholder="https://www.example.org"
                .value=${policy.origins.join('\n')}
              ></textarea>`,
            )
      }
      <button class="button button-main" ?disabled=${this.isBusy}>Save</button>
    </form>`;
  }

  private async save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { policy } = this;
    if (!policy) return;
    const wanted = policyOf(new FormData(event.currentTarget as HTMLFormElement));
    const change = Object.fromEntries(
      Object.entries(wanted).filter(
        ([name, value]) => JSON.stringify(value) !== JSON.stringify(policy[name as keyof SitePolicy]),
      ),
    );
    if (Object.keys(change).length === 0) return;
    await this.attempt(async () => {
      try {
        const { body, etag } = await this.desk.siteApi.changePolicy(change, this.etag);
        this.policy = body;
        this.etag = etag;
      } catch (error) {
        if (!(error instanceof Problem) || error.status !== 412) throw error;
        throw new Problem(
          412,
          error.code,
          'A colleague has changed the policy meanwhile. Reload and do it again.',
        );
      }
      this.work.messages.say('done', 'Saved.');
    });
  }
}

function policyOf(form: FormData): Partial<SitePolicy> {
  const text = (name: string): string => textIn(form, name);
  return {
    name: text('name'),
    moderation: text('moderation') as SitePolicy['moderation'],
    commenting: text('commenting') as SitePolicy['commenting'],
    guestPosting: text('guestPosting') === 'true',
    maxLength: Number(form.get('maxLength')),
    editWindowSeconds: Number(form.get('editWindowSeconds')),
    reactions: linesOf(text('reactions')),
    ...(form.has('articleCreation') && {
      articleCreation: text('articleCreation') as NonNullable<SitePolicy['articleCreation']>,
    }),
    ...(form.has('origins') && { origins: linesOf(text('origins')) }),
  };
}

function field(name: string, label: string, input: TemplateResult): TemplateResult {
  return html`<div>
    <label for="policy-${name}">${label}</label>
    ${input}
  </div>`;
}

function select(
  name: string,
  chosen: string,
  options: readonly (readonly [string, string])[],
): TemplateResult {
  return html`<select id="policy-${name}" name=${name}>
    ${options.map(([value, words]) => html`<option value=${value} .selected=${value === chosen}>${words}</option>`)}
  </select>`;
}
