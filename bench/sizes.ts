/** How much is loaded and how long is measured. The shapes of the loads are the same in both. */
export interface BenchSizes {
  readonly isQuick: boolean;
  /** Of the skewed load in the site `load`. */
  readonly comments: number;
  readonly rounds: number;
  /** Of one measurement of one side. */
  readonly seconds: number;
  readonly warmUpSeconds: number;
  /** Positions on the hot article that uncached pages start from. */
  readonly cursors: number;
  readonly postingArticles: number;
  readonly guests: number;
  /** Comments on the article that is compared with one of a thousand. */
  readonly wideArticle: number;
  /** Replies to the comment that is compared with one of a hundred. */
  readonly broadComment: number;
  /** Comments in review on the site that is compared with one of a thousand. */
  readonly inReview: number;
  /** Comments that are decided, a hundred a request. */
  readonly decisions: number;
  /** Pages of one side in one round, one after another. */
  readonly pagesPerRound: number;
  readonly streams: number;
  readonly starts: number;
}

/** Eleven minutes on two cores that do nothing else; with the shapes there are 1.8 million comments in the table. */
export const fullSizes: BenchSizes = {
  isQuick: false,
  comments: 300_000,
  rounds: 5,
  seconds: 2.5,
  warmUpSeconds: 1.5,
  cursors: 3_000,
  postingArticles: 1_000,
  guests: 2_500,
  wideArticle: 1_000_000,
  broadComment: 100_000,
  inReview: 100_000,
  decisions: 90_000,
  pagesPerRound: 600,
  streams: 10_000,
  starts: 3,
};

export const quickSizes: BenchSizes = {
  isQuick: true,
  comments: 60_000,
  rounds: 3,
  seconds: 0.8,
  warmUpSeconds: 0.5,
  cursors: 1_500,
  postingArticles: 1_000,
  guests: 500,
  wideArticle: 60_000,
  broadComment: 20_000,
  inReview: 10_000,
  decisions: 8_000,
  pagesPerRound: 100,
  streams: 1_000,
  starts: 1,
};
