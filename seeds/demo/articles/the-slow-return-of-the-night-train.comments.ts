import type { DemoComment } from '../demo-article.js';

export const nightTrainComments: DemoComment[] = [
  {
    key: 'two-of-nine',
    by: 'wheels & rails 👩🏾‍🦽',
    status: 'approved',
    minutesAfter: 19,
    likes: 132,
    picked: true,
    body: `Thank you for the paragraph nobody else prints. I booked one of the two. It took three telephone calls and a fax. A FAX.

And then the viaduct, at twenty to one, from my own window, and I cried like a kettle.

Six by the spring, Ms Tarrant. I have it in writing. ⏳`,
    replies: [
      {
        key: 'two-of-nine-fax',
        by: 'ex-timetable clerk',
        status: 'approved',
        minutesAfter: 44,
        likes: 48,
        body: `The fax is real. It lives in a cupboard in Castelmora, and its name is Gerald. I apologise on his behalf.`,
        replies: [
          {
            key: 'two-of-nine-spring',
            by: 'wheels & rails 👩🏾‍🦽',
            status: 'approved',
            minutesAfter: 58,
            likes: 61,
            body: `Tell Gerald I bear him no grudge, and that he was the only one to reply the same day 📠❤️`,
          },
        ],
      },
      {
        key: 'two-of-nine-desk',
        by: 'eleni',
        status: 'approved',
        minutesAfter: 75,
        likes: 39,
        body: `We have put a date in the newsroom calendar: the first day of spring, car by car, with a tape measure. If you would like to come along, write to the desk.`,
      },
    ],
  },
  {
    key: 'roast-chicken',
    by: 'Баба Цветана от Карлово',
    status: 'approved',
    minutesAfter: 36,
    likes: 74,
    body: `В нощния влак за морето вадехме печеното пиле още преди да сме излезли от гарата. До Карлово цялото купе ставаше рода, а до Бургас вече се карахме като рода. 🍗😄`,
    replies: [
      {
        key: 'roast-chicken-walnuts',
        by: 'Walnut Man (car 6)',
        status: 'approved',
        minutesAfter: 83,
        likes: 86,
        body: `I am the man with the walnuts. Next time I shall bring a chicken. I still won't say what I do.`,
      },
    ],
  },
  {
    key: 'seven-years-old',
    by: 'ابن النيل',
    status: 'approved',
    minutesAfter: 68,
    likes: 53,
    body: `ركبتُ قطار النوم من القاهرة إلى أسوان مع أبي وأنا في السابعة. نسيتُ المعابد كلّها، ولم أنسَ صوت العجلات ولا رائحة الشاي في الممرّ. ☕️`,
    replies: [
      {
        key: 'car-six-berth',
        by: 'נוסעת לילה',
        status: 'approved',
        minutesAfter: 112,
        likes: 29,
        body: `גם אני זוכרת רק את הצלילים. נסעתי ברכבת הזאת בשבוע שעבר (car 6, berth 41), והגשר, the 00:40 one, באמת שווה להישאר ערים בשבילו. سلام ושבת שלום מהמסדרון 🌙`,
      },
    ],
  },
  {
    key: 'lullaby',
    by: 'இரவுப் பயணி',
    status: 'approved',
    minutesAfter: 91,
    likes: 46,
    body: `என் தாத்தா இரயில்வேயில் வேலை செய்தார். இரவு இரயிலின் தாலாட்டு இல்லாமல் எனக்கு இன்றும் சரியாகத் தூக்கம் வருவதில்லை. 🚂💤`,
  },
  {
    key: 'dawn-sea',
    by: '寝台車ファン',
    status: 'approved',
    minutesAfter: 125,
    likes: 58,
    body: `子どものころ、寝台特急の窓から見た夜明けの海を今でも覚えています。車掌さんが通りすがりに小さな声で「おはよう」と言ってくれたことも。🌅`,
  },
  {
    key: 'family-fare',
    by: "Niamh O'Dea",
    status: 'approved',
    minutesAfter: 150,
    likes: 20,
    body: `Four of us in one compartment for less than four airport sandwiches and a hotel. The ladder alone kept the boys busy as far as the frontier 👨‍👩‍👧‍👦🇮🇪`,
  },
  {
    key: 'bot-airline',
    by: 'FlyCheap Agent 7',
    status: 'rejected',
    reason: 'spam',
    minutesAfter: 158,
    body: `Why sleep on train when you can FLY from only 9.99 ✈️ https://flycheap.example/a https://flycheap.example/b https://flycheap.example/c`,
  },
  {
    key: 'shouting',
    by: 'CAPSLOCK CONDUCTOR',
    status: 'rejected',
    reason: 'other',
    minutesAfter: 166,
    body: `AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA CHOO CHOOOOOOOOOOOOOOOOOOOOOOOOOOO 🚂🚂🚂🚂🚂🚂🚂🚂🚂🚂🚂🚂🚂🚂🚂🚂`,
  },
  {
    key: 'window-seat',
    by: 'ন’টার গাড়ি',
    status: 'pending',
    minutesAfter: 171,
    body: `ছোটবেলায় রাতের ট্রেনে জানলার ধারের সিট নিয়ে ভাইয়ের সঙ্গে ঝগড়া হত। এখন সেই সিট খালি পড়ে থাকে, আর আমি ভাইয়ের ফোনের অপেক্ষায় থাকি। 💔`,
  },
  {
    key: 'voltage-1931',
    by: 'Ohm Alone',
    status: 'pending',
    minutesAfter: 178,
    body: `Small correction: the voltage has been agreed since 1988. What the two railways cannot agree on is who pays for the switch. I have the minutes of the meeting at home. All nine hundred pages.`,
  },
  {
    key: 'subsidy',
    by: 'no free rides',
    status: 'pending',
    minutesAfter: 183,
    body: `So taxpayers who can't afford a holiday get to buy pillows for journalists. The author should be ashamed, if the word still means anything at that paper.`,
  },
];
