import { LitElement, type PropertyDeclarations } from 'lit';
import { wordsOf } from '../api/problem.js';
import type { Desk } from '../state/desk.js';
import type { Workplace } from '../state/workplace.js';

/** A part of the console, in the document itself: one style sheet for all, and labels that may point across parts. */
export abstract class Part extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}

/** A page of the console, that asks the service for things and says when it did not get them. */
export abstract class View extends Part {
  static override properties: PropertyDeclarations = {
    work: { attribute: false },
    desk: { attribute: false },
    isBusy: { state: true },
    problem: { state: true },
  };

  declare work: Workplace;
  declare desk: Desk;
  declare protected isBusy: boolean;
  declare protected problem: string | null;

  constructor() {
    super();
    this.isBusy = false;
    this.problem = null;
  }

  /** One thing at a time; true when it went well. */
  protected async attempt(what: () => Promise<void>): Promise<boolean> {
    if (this.isBusy) return false;
    this.isBusy = true;
    this.problem = null;
    try {
      await what();
      return true;
    } catch (error) {
      this.problem = wordsOf(error);
      return false;
    } finally {
      this.isBusy = false;
    }
  }
}
