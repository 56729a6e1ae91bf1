import type { DemoComment } from '../demo-article.js';

export const whatTheFrostDecidesComments: DemoComment[] = [
  {
    key: 'tractor-depot',
    by: 'Kalyna_88',
    status: 'approved',
    minutesAfter: 14,
    likes: 41,
    picked: true,
    body: `My father ran a tractor depot for thirty years and would have framed number six. His rule: a mechanic with cold hands makes two repairs, the one you asked for and the one you'll need on Thursday. Heat the shed first, buy the tractor second. ❄️➡️🔥`,
    replies: [
      {
        key: 'tractor-depot-ribbon',
        by: "O'Malley's Ghost",
        status: 'approved',
        minutesAfter: 31,
        likes: 17,
        body: `Army REME, long retired. I once saw a workshop commander trade two crates of tinned peaches for a diesel heater. Best deal of that winter and it appears in no official history 🏅`,
      },
    ],
  },
  {
    key: 'point-seven',
    by: 'Дід Панас',
    status: 'approved',
    minutesAfter: 22,
    likes: 63,
    body: `Пункт сьомий варто роздрукувати й повісити в кожному кабінеті, де є карта. Син приїхав у відпустку після п’яти місяців, спав дві доби й просив тільки одного: не прикручувати батарею. 🇺🇦`,
    replies: [
      {
        key: 'point-seven-sister',
        by: 'мама двох',
        status: 'approved',
        minutesAfter: 38,
        likes: 29,
        body: `У нас так само, лише чоловік. Менший досі питає, чому тато ховає руки під подушку. Бережіть свого, діду. 💔`,
      },
      {
        key: 'point-seven-date',
        by: 'Marguerite d’Aubac',
        status: 'approved',
        minutesAfter: 95,
        likes: 12,
        body: `I had to use a translator for the two messages above, and then I had to go and stand at the window for a minute. "On what date?" is the only question. ⏳`,
      },
    ],
  },
  {
    key: 'it-depends',
    by: 'Samovar Sceptic',
    status: 'approved',
    minutesAfter: 40,
    likes: 8,
    body: `Eight points, very nicely put, and the honest summary is still "it depends on the weather" 🤷‍♂️`,
    replies: [
      {
        key: 'it-depends-which',
        by: 'old_gunner',
        status: 'approved',
        minutesAfter: 52,
        likes: 33,
        body: `Every forecast of every war comes to that in the end. This one at least says WHICH weather, and what to look at while you wait for it 🤷♂️`,
        replies: [
          {
            key: 'it-depends-insult',
            by: 'Truth Hammer',
            status: 'rejected',
            reason: 'abuse',
            minutesAfter: 58,
            body: `Spoken like a clown who never left his sofa. You and the author can share one brain cell and it will still be lonely.`,
          },
        ],
      },
    ],
  },
  {
    key: 'battery-arithmetic',
    by: 'solder & flux',
    status: 'approved',
    minutesAfter: 66,
    likes: 24,
    body: `On number four, for the curious. What we do on the bench, in order:

1️⃣ warm the pack to about 20 degrees before take-off;
2️⃣ hover a minute so that it heats itself;
3️⃣ land with a third left and not a fifth, because the voltage falls off a cliff.

Costs nothing 🔋`,
    edit: {
      status: 'applied',
      body: `On number four, for the curious. What we do on the bench, in order:

1️⃣ warm the pack to about 20 degrees before take-off;
2️⃣ hover a minute so that it heats itself;
3️⃣ land with a third left and not a fifth, because the voltage falls off a cliff;
4️⃣ (edited to add) never, ever charge a frozen one. Ask me how I know.

Costs nothing 🔋🔥`,
    },
    replies: [
      {
        key: 'battery-tombstone',
        by: 'quietriver',
        status: 'deleted',
        minutesAfter: 80,
        body: `We kept ours under the dog. I will not say where we were at the time.`,
        replies: [
          {
            key: 'battery-under-the-dog',
            by: 'solder & flux',
            status: 'approved',
            minutesAfter: 89,
            likes: 19,
            body: `That is the best thermal management system I have heard of, and it wags. Please give it a biscuit from all of us 🐕👍🏽`,
          },
        ],
      },
    ],
  },
  {
    key: 'heated-reading-room',
    by: 'ქართველი მკითხველი',
    status: 'approved',
    minutesAfter: 130,
    likes: 15,
    body: `Number five is why our town library bought a stove before it bought books this year. Forty people read there in the evenings now. Some of them even open a book 📚`,
  },
  {
    key: 'august-firewood',
    by: 'أبو يوسف من الجبل',
    status: 'approved',
    minutesAfter: 148,
    likes: 22,
    body: `عشنا شتاءً كهذا في الجبل. الحطب الذي لم تجمعه في آب لا ينفعك أن تتذكّره في كانون. 🔥`,
  },
  {
    key: 'river-fact',
    by: 'Pripet Marsh Frog',
    status: 'pending',
    minutesAfter: 171,
    body: `The river in question did freeze, on the 2nd of February, fourteen days late. I walked across it to buy bread. So: half a correction of the correction? 🐸`,
  },
  {
    key: 'links-galore',
    by: 'graph_goblin',
    status: 'pending',
    minutesAfter: 204,
    body: `Sources for anyone who wants to check the soil temperatures themselves: https://soil.example/stations/east and https://soil.example/archive/january and a readable explainer at https://frostdepth.example/how-it-works . The 10 cm series is the one that matters for point 1.`,
  },
  {
    key: 'paid-by',
    by: 'JustAsking_2',
    status: 'pending',
    minutesAfter: 236,
    body: `And who pays for "analysis" like this? Asking for a friend. Funny how the "experts" always want more of everything.`,
  },
];
