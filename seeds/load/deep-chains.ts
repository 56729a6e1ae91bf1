/** Lengths of the chains, as shares of all comments. */
const chainShares = [0.025, 0.02, 0.015];

/** The last chain has a rejected link in its middle: half of it is hidden. */
const hidingChain = chainShares.length - 1;

/** They end before the load does, so that they are complete. */
const shareOfTime = 0.95;

export interface ChainLink {
  readonly article: number;
  /** -1 for the first link. */
  readonly parent: number;
  readonly hides: boolean;
}

interface Chain {
  readonly article: number;
  readonly length: number;
  readonly hidingLink: number;
  placed: number;
  tail: number;
}

/**
 * Chains of replies that run thousands deep, each under the one before, spread evenly over the load. The first is
 * on the first article, the second on the second.
 */
export class DeepChains {
  /** Comments in all chains. */
  readonly total: number;
  private readonly chains: Chain[];

  constructor(
    private readonly comments: number,
    articles: number,
  ) {
    this.chains = chainShares.map((share, index) => {
      const length = Math.floor(comments * share);
      const hidingLink = index === hidingChain ? Math.floor(length / 2) : -1;
      return { article: index % articles, length, hidingLink, placed: 0, tail: -1 };
    });
    this.total = this.chains.reduce((sum, chain) => sum + chain.length, 0);
  }

  /** The link that this row is, where a chain is due; null for all other comments. */
  next(row: number): ChainLink | null {
    const elapsed = Math.min(1, row / (this.comments * shareOfTime));
    for (const chain of this.chains) {
      if (chain.placed >= Math.floor(elapsed * chain.length)) continue;
      const link = {
        article: chain.article,
        parent: chain.tail,
        hides: chain.placed === chain.hidingLink,
      };
      chain.placed += 1;
      chain.tail = row;
      return link;
    }
    return null;
  }
}
