import { cachedPage } from './cached-page.row.js';
import { decisions } from './decisions.row.js';
import { depth } from './depth.row.js';
import { eventStreams } from './event-streams.row.js';
import { hotWrites } from './hot-writes.row.js';
import { memory } from './memory.row.js';
import { notModified } from './not-modified.row.js';
import { pageTimes } from './page-times.row.js';
import { post } from './post.row.js';
import { processes } from './processes.row.js';
import { queue } from './queue.row.js';
import { reactions } from './reactions.row.js';
import { readsWithPosts } from './reads-with-posts.row.js';
import type { Row } from './row.js';
import { start } from './start.row.js';
import { uncachedPage } from './uncached-page.row.js';
import { widgetSize } from './widget-size.row.js';
import { wordLists } from './word-lists.row.js';

/** The table, from top to bottom. Memory is measured under what stands above it, and streams come on top of that. */
export const allRows: readonly Row[] = [
  cachedPage,
  uncachedPage,
  notModified,
  post,
  hotWrites,
  reactions,
  pageTimes,
  depth,
  queue,
  decisions,
  readsWithPosts,
  memory,
  eventStreams,
  processes,
  start,
  widgetSize,
  wordLists,
];
