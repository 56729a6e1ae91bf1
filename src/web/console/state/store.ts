import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Something that views show and that changes under them. */
export class Store {
  private readonly listeners = new Set<() => void>();

  /** Gives back what ends it. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  protected changed(): void {
    for (const listener of this.listeners) listener();
  }
}

/** Draws its host again whenever one of the stores changes, for as long as the host is on the page. */
export class Watching implements ReactiveController {
  private ends: readonly (() => void)[] = [];

  /** `stores` is asked each time the host comes onto the page: by then its properties are set. */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly stores: () => readonly Store[],
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.hostDisconnected();
    this.ends = this.stores().map((store) =>
      store.subscribe(() => {
        this.host.requestUpdate();
      }),
    );
  }

  hostDisconnected(): void {
    for (const end of this.ends) end();
    this.ends = [];
  }
}
