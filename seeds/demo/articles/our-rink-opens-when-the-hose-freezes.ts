import type { DemoArticle } from '../demo-article.js';
import { rinkComments } from './our-rink-opens-when-the-hose-freezes.comments.js';
import { hotWaterThread } from './our-rink-opens-when-the-hose-freezes.thread.js';

const body = `Every year, on the first evening when the washing goes stiff on the line, my neighbour Lucjan knocks on the kitchen window with a spanner. He does not say hello. He says, "Tonight?" I say, "Tonight," and those are the minutes of our committee.

The rink lies behind the Number 9 tram sheds, on a square of gravel that belongs, if you believe the land registry, to a company dissolved in 1974. It is twenty-two paces by forty. Its boards are three generations of front doors, and one of them still has its letterbox. A puck has gone through it twice. Both goals stood.

![An outdoor rink at night under strings of light bulbs, with three skaters and a row of old front doors for boards](/demo/images/rink-at-night.svg)

People imagine that you make ice by pouring water into a hole. You make ice the way you make puff pastry: thin, cold, and one layer more than you have the patience for. We go round from eleven at night until three. The first coats vanish into the gravel with a sound like somebody telling a secret. Around the sixth the ground stops drinking, there is a gloss under the lamps, and somebody, there is always somebody, says the thing about hot water.

Let me say it here, since it will be said below in any case. **I flood with hot water.** Not the first coats: the last. My grandmother did it, the man at the old arena did it, and the ice comes out as hard and clear as a watch glass. Engineers have told me that I am imagining this. They have told me so while falling over at the cold-water end.

## Nineteen winters in a notebook

Lucjan keeps a notebook. He writes down the first night and the last night, and nothing else, because he considers adjectives a kind of litter.

- The first winter: flooded on 21 November, closed on 19 March.
- The tenth winter: flooded on 3 December, closed on 1 March.
- The last winter: flooded on 28 December, closed on 30 January, with two thaws in between, in one of which we lost a goal, a bench and a perfectly good flask.

I am not going to tell you what that means. You can subtract.

![A figure in a red hat flooding the ice with a hose under a large moon, steam rising from the water](/demo/images/flooding-the-ice.svg)

## The mat

The council, which means well, has offered us a refrigerated mat. It would give us ice from November to March whatever the sky does, and it would draw about as much current as forty flats. There was a meeting. It was the best-attended meeting in the history of the tram sheds, and it ended when Mrs Okwuosa, who is eighty-one and comes for the arguments, stood up and said, "If it is always there, who will knock on the window?"

I have been turning that over ever since, and I think she is half right. A child who learns to skate on a machine's ice still learns to skate, and I will not be the one to tell a seven-year-old that her winter is not authentic. But a rink is not only a surface. It is forty people who know one another's surnames because at some point they have all held the same hose. I would take the mat tomorrow if it came with a rota.

So we put it to the vote, and decided to decide nothing until the spring. That is what committees are for.

## Tonight

Meanwhile, on Tuesday, the washing went stiff. The spanner has knocked. By the time you read this there will be nine thin coats of water on the gravel and two people arguing in the dark about the tenth.

If you live near the sheds and own a hose, an old front door or an opinion, bring it along. We open when the hose freezes. We close when the last person out there says that it is fine, it will hold, and it does not.`;

export const ourRinkOpensWhenTheHoseFreezes: DemoArticle = {
  key: 'our-rink-opens-when-the-hose-freezes',
  kicker: 'Blog: Small Ice',
  title: 'Our Rink Opens When the Hose Freezes',
  lang: 'en',
  body,
  disclaimer:
    'Blogs on these pages are written by members of the Courier’s circle of columnists. The editors do not always share the views of blog authors, least of all on hot water.',
  publishedAt: '2026-11-19T17:45:00.000Z',
  commenting: 'open',
  moderation: 'inherit',
  bylines: [
    {
      displayName: 'Ingrid Saarvala-Roy',
      credit: 'author',
      role: 'columnist',
      about:
        'Ingrid Saarvala-Roy kept goal for the Harbour Bells for eleven seasons and has flooded a neighbourhood rink for nineteen. Holder of the Brass Skate for services to outdoor sport, twice winner of the Lamplighter Prize for the short essay, and an honorary citizen of the ward of Eastgate.',
      personKey: 'ingrid',
    },
  ],
  comments: [hotWaterThread, ...rinkComments],
};
