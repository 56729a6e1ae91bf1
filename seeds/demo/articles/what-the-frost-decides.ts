import type { DemoArticle } from '../demo-article.js';
import { whatTheFrostDecidesComments } from './what-the-frost-decides.comments.js';

const body = `Winter does not take sides, but it does take notes. It remembers who stored firewood in August and who held a parade instead. Whatever the negotiators bring home from their conference hotels this month, men and women will stand watch along a very long line between now and April, and the temperature will sit in on every staff meeting as a member with a vote.

Here is how I expect it to vote.

1. **First the mud, then the road.** Until the ground has frozen to the depth of a hand, everything heavier than a pickup truck stays on the asphalt, where everybody knows to look for it. After that the fields open, and a map with six roads on it becomes a map with none, because it no longer needs them. Watch the soil thermometer, not the calendar.

2. **The trees stop lying for you.** In June a treeline hides a company. In December it hides a cat. Bare branches, long shadows at noon, and fresh snow that keeps a record of every boot: the side that moves less will be seen less, and the side that must move will have to learn to love fog.

3. **Warmth is the new muzzle flash.** A stove, an engine, a sleeping man: against ground at minus fifteen, each is a lamp in a dark room. Concealment in winter is a branch of plumbing. Where does the heat go, who vents it, and under what? Quartermasters who used to count blankets now count the degrees that leak.

4. **Batteries are infantry, and infantry gets cold.** A small drone can lose a third of its time in the air in hard frost, and ice on a propeller may take the rest. The crews that fly in January are the ones that carry their packs inside their jackets and rotate them like loaves from an oven. It is not glamorous. It is the difference between seeing the next ridge and hearing about it.

5. **The rear is a boiler room.** Transformers, pumping stations, district heating: a city that loses its heat for three days in January is not beaten, but it is busy, and every repair crew sent there is a crew not sent anywhere else. Judge air defence this winter less by what it brings down than by how many evenings people spend with the lights on.

6. **Machines age in dog years.** Rubber cracks, diesel turns to jelly, hydraulics sulk. The army with better mechanics, in a warmer shed, closer to the line, finds itself with a fifth more vehicles and not a single delivery to announce. Nobody has ever pinned a ribbon on a heated shed. Somebody should.

7. **Rotation is the real offensive.** A person can bear wet cold for some days and pretend to bear it for some weeks. A brigade that is relieved on time comes back in spring as a brigade. A brigade that is not comes back as a list. If I could ask a general one question this season, it would not be about arrows on the map. It would be: who replaces them, and on what date?

8. **Time is a weapon only for those who can afford it.** Both sides will tell you that the calendar is theirs. Check the claim against things that can be counted: shells a day, transformers in storage, trains that leave on schedule, people who come to sign up without being asked. Patience without stock is only waiting.

## What would change my mind

A forecast that cannot be wrong is a horoscope, so here is what to hold against me in March:

- a long thaw in January, which would cancel points one and two and make fools of everyone with a white camouflage net;
- a new way of keeping small batteries warm, cheap enough to be handed out by the crate;
- an agreement that is followed by trucks turning round, rather than by photographs of people shaking hands.

I have been wrong before. Some winters ago I told readers of this page that a certain river would freeze by Epiphany. It did not. The river issued no correction, so I did.

What I have not yet been wrong about is the oldest rule of the season. Frost makes nobody brave and nobody clever. It only shows, a little earlier than summer would have, who was ready.`;

export const whatTheFrostDecides: DemoArticle = {
  key: 'what-the-frost-decides',
  kicker: 'Analysis',
  title: 'What the Frost Decides: Eight Notes Before a Winter on the Line',
  standfirst:
    'Mud, batteries, heated sheds and the date of the next rotation: the cold season is settled by things that make poor headlines.',
  image: '/demo/images/frost-line.svg',
  lang: 'en',
  body,
  publishedAt: '2026-11-12T06:30:00.000Z',
  commenting: 'open',
  moderation: 'inherit',
  bylines: [
    {
      displayName: 'Orest Halaida',
      credit: 'author',
      role: 'military expert and journalist',
      about:
        'Orest Halaida served for twenty-two years as an engineer officer and has written on logistics for the Courier since he came home.',
    },
  ],
  comments: whatTheFrostDecidesComments,
};
