import type { DemoComment } from '../demo-article.js';

/** The argument about hot water: eleven levels deep, with the author of the piece in the middle of it. */
export const hotWaterThread: DemoComment = {
  key: 'hot-water',
  by: 'Resurfacer Rex',
  status: 'approved',
  minutesAfter: 6,
  likes: 57,
  body: `Drove an ice machine for twenty-six years. She is right about the last coats. Hot water melts a hair of the ice below and knits into it, and it carries less air, so it sets clear. Cold water just lies on top like a guest who won't take his coat off.`,
  replies: [
    {
      key: 'hot-water-2',
      by: 'cold_tap_truther',
      status: 'approved',
      minutesAfter: 13,
      likes: 31,
      body: `With respect to twenty-six years: on an indoor slab, yes. Outdoors at minus eight it makes no difference that anybody has ever measured. You are heating the sky.`,
      replies: [
        {
          key: 'hot-water-3',
          by: 'ingrid',
          status: 'approved',
          minutesAfter: 24,
          likes: 88,
          picked: true,
          body: `Then come on Saturday. Two hoses, two halves, same number of coats. The loser brings soup for everybody.`,
          replies: [
            {
              key: 'hot-water-4',
              by: 'cold_tap_truther',
              status: 'approved',
              minutesAfter: 29,
              likes: 40,
              body: `Accepted. I want a neutral judge, a thermometer, and it in writing that lentil counts as soup.`,
              replies: [
                {
                  key: 'hot-water-5',
                  by: "Mrs Okwuosa's grandson",
                  status: 'approved',
                  minutesAfter: 45,
                  likes: 76,
                  body: `My grandmother says she will judge. She has a folding stool, a whistle and no interest in your thermometer 👵🏿📣`,
                  replies: [
                    {
                      key: 'hot-water-6',
                      by: 'बर्फ़ वाला लड़का',
                      status: 'approved',
                      minutesAfter: 102,
                      likes: 69,
                      body: `हम लद्दाख में रात को बाल्टियों से पानी डालते हैं, ठंडा ही, क्योंकि गरम करने का ईंधन नहीं होता। बर्फ़ फिर भी जमती है, बच्चे फिर भी गिरते हैं, और फिर भी हँसते हैं। 🏒✨`,
                      replies: [
                        {
                          key: 'hot-water-7',
                          by: 'ingrid',
                          status: 'approved',
                          minutesAfter: 126,
                          likes: 51,
                          body: `My neighbour's daughter-in-law translated this aloud at the boards, and the whole committee went quiet, which has not happened before. Whoever loses on Saturday, your buckets have won. धन्यवाद 🙏🏼`,
                          replies: [
                            {
                              key: 'hot-water-8',
                              by: 'Latent Heat, PhD',
                              status: 'approved',
                              minutesAfter: 180,
                              likes: 28,
                              body: `Spoilsport here. Unless both halves get the same mass of water per coat, you are comparing hoses and not temperatures. Use buckets, as in the comment above.

Also: count the bubbles in a cut block, not the bruises.`,
                              replies: [
                                {
                                  key: 'hot-water-9',
                                  by: 'cold_tap_truther',
                                  status: 'approved',
                                  minutesAfter: 3262,
                                  likes: 36,
                                  body: `Saturday, 23.40. Twelve buckets a side, minus nine, no wind. Cut two blocks with a bread saw. Bubbles: cold side 61, hot side 17. I have asked for a recount.`,
                                  replies: [
                                    {
                                      key: 'hot-water-10',
                                      by: 'ingrid',
                                      status: 'approved',
                                      minutesAfter: 3283,
                                      likes: 97,
                                      body: `For the record: Mrs Okwuosa looked at both blocks for a long time, licked one, and ruled that clear ice is prettier, cloudy ice is faster, and everybody brings soup. There is no appeal. ⚖️🍲`,
                                      replies: [
                                        {
                                          key: 'hot-water-11',
                                          by: 'Resurfacer Rex',
                                          status: 'approved',
                                          minutesAfter: 3301,
                                          likes: 44,
                                          body: `Twenty-six years, and not once did anybody think to lick it 🤷♂️`,
                                        },
                                      ],
                                    },
                                  ],
                                },
                              ],
                            },
                          ],
                        },
                      ],
                    },
                  ],
                },
              ],
            },
          ],
        },
        {
          key: 'hot-water-sky',
          by: '氷の上の猫',
          status: 'approved',
          minutesAfter: 210,
          likes: 38,
          body: `「空を温めている」という言い方、好きです。うちの町のリンクはもう三年凍っていません。それでも祖父は毎年ホースを出して、物置の前で空を見上げています。❄️➡️🔥`,
        },
      ],
    },
  ],
};
