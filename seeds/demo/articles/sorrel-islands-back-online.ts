import type { DemoArticle, DemoComment } from '../demo-article.js';

const body = `PORT AVELINE, 3 November (Courier Wire) — Telephone and internet service to the Sorrel Islands was restored at 4.12 on Tuesday morning, the regional telecommunications authority said, eleven days after an undersea cable failed in heavy weather and left some 14,600 residents dependent on satellite links.

The cable ship *Patient Margaret* located the break on Friday at a depth of 212 metres, about 38 kilometres west of the main island. Crews recovered both ends, spliced in 1.4 kilometres of new line and lowered the repaired section on Monday evening. Testing went on until shortly before dawn.

The cause has not been established. A first survey found the cable's armour worn through where it crosses a rock ledge, "consistent with movement over a long period", the authority's chief engineer, Ruvani Castell, told reporters. She said there was no sign of deliberate damage. The worn section has been kept for examination and a report is to be published by the end of January.

During the outage, calls and data were carried by two satellite terminals, one at the hospital in Port Aveline and one at the harbour office. Card payments failed for most of the first three days. Shops kept accounts in notebooks, the islands' only bank extended its opening hours, and the ferry company issued paper tickets for the first time since 2009. Schools stayed open.

The outage in figures, as given by the authority:

- 10 days, 21 hours and 40 minutes without the main link;
- 14,600 residents and about 900 businesses affected;
- two satellite terminals, sharing roughly one hundredth of the usual capacity;
- 1.4 kilometres of new cable, joined by two splices;
- no emergency calls lost.

The regional government said on Tuesday that a second cable on a different route, planned for 2029, would be brought forward to the autumn of 2027 if funding was approved. Members of the opposition said that the same promise had followed shorter failures in 2018 and 2022.

Undersea cables carry nearly all traffic between continents. Between 150 and 200 faults are reported around the world in a typical year, most of them caused by anchors and fishing gear; wear against rock accounts for a smaller share. How long a repair takes depends less on the work itself than on the weather and on the distance to the nearest of a small number of specialised ships. The *Patient Margaret* was working 1,100 kilometres to the south when the fault occurred, and reached the islands on the sixth day.

Technicians will monitor the new section for thirty days. The authority advised residents to expect short interruptions at night while traffic is moved back from the satellite terminals, which are to remain on the islands until the report has been published.

At the harbour office, where residents had queued to send one message each a day, the sheet on which they wrote them was taken down at noon on Tuesday. The last entry, the harbour master said, read: "Back now. Ring me, don't write."`;

const comments: DemoComment[] = [
  {
    key: 'last-entry',
    by: 'Sorrel Islander',
    status: 'approved',
    minutesAfter: 52,
    likes: 118,
    picked: true,
    body: `The last entry was mine. She rang. We talked for two hours about nothing whatever 📞💛`,
    replies: [
      {
        key: 'last-entry-sheet',
        by: 'Captain 🏴‍☠️ Biscuit',
        status: 'approved',
        minutesAfter: 77,
        likes: 30,
        body: `Somebody frame that sheet before the harbour office throws it out. It belongs in the museum, between the stuffed puffin and the other stuffed puffin.`,
      },
    ],
  },
  {
    key: 'remote-work',
    by: 'remote_on_a_rock',
    status: 'approved',
    minutesAfter: 64,
    likes: 45,
    body: `Eleven days without a single video meeting. My team reports that we delivered more than in all of September. Nobody knows what to do with this information 🤷‍♂️💼`,
  },
  {
    key: 'second-cable',
    by: 'ملوان بندر',
    status: 'approved',
    minutesAfter: 120,
    likes: 27,
    body: `می‌خواهم بدانم چرا کابل دوم همیشه «سال آینده» کشیده می‌شود. ما جزیره‌نشین‌ها این قصه را خوب می‌شناسیم: اول قول می‌دهند، بعد توفان می‌آید، بعد دوباره قول می‌دهند. 🌊`,
  },
  {
    key: 'cut-on-purpose',
    by: 'Deep Sea Digger',
    status: 'rejected',
    reason: 'misinformation',
    minutesAfter: 131,
    body: `Rocks do not cut cables. This was done on purpose, and everyone at the authority knows the name of the ship. Wake up.`,
    replies: [
      {
        key: 'cut-on-purpose-armour',
        by: 'cable layer (ret.)',
        status: 'approved',
        minutesAfter: 149,
        likes: 14,
        body: `I spent nineteen years pulling cables off rocks. Rocks cut cables. It is practically all they do down there.`,
      },
    ],
  },
  {
    key: 'bank-queue',
    by: 'notebook shopkeeper',
    status: 'pending',
    minutesAfter: 1402,
    body: `All 312 notebook accounts at my counter have been settled, bar one, and he knows who he is. The authority counts in kilometres; I count in trust. 1 of 312 is a very low fault rate 🧾`,
  },
];

export const sorrelIslandsBackOnline: DemoArticle = {
  key: 'sorrel-islands-back-online',
  kicker: 'Wire',
  title: 'Sorrel Islands Back Online as Undersea Cable Is Repaired After Eleven Days',
  lang: 'en',
  body,
  publishedAt: '2026-11-03T13:20:00.000Z',
  commenting: 'closed',
  moderation: 'inherit',
  bylines: [],
  comments,
};
