const split = (cases: string): string[] => cases.trim().split(/ ¦ |\n {4}/u);

/** The list that the samples try to get past. Mild words: what is tried is the spelling, not the insult. */
export const sampleList: readonly string[] = split(`
    idiot ¦ moron ¦ loser ¦ scum ¦ jerk ¦ twit ¦ stupid ¦ fool ¦ dumb ¦ clown ¦ ass ¦ arse ¦ tit
    git ¦ dick ¦ cock ¦ crap ¦ cunt ¦ damn ¦ nazi ¦ pot ¦ shut up ¦ get lost ¦ bugger* ¦ Trottel
    Depp ¦ Blödmann ¦ Scheiße ¦ Heil ¦ Arschloch ¦ halt die Klappe ¦ crétin ¦ imbécile ¦ abruti
    con ¦ ferme ta gueule ¦ tonto ¦ coño ¦ ano ¦ gilipollas ¦ дурак ¦ болван ¦ козёл ¦ придурок
    бля* ¦ заткнись ¦ бовдур ¦ aptal ¦ salak ¦ lib*ard* ¦ 笨蛋`);

/** Ways to write what is on the list, by trick. What cannot be seen is written as its code point. */
export const evasions: Readonly<Record<string, readonly string[]>> = {
  'capitals and inflected case': split(`
    IDIOT ¦ IdIoT ¦ iDIOT ¦ TROTTEL ¦ ДУРАК ¦ дУрАк ¦ CRÉTIN ¦ SCHEISSE`),
  'zero-width characters': split(`
    id\u200biot ¦ i\u200bd\u200bi\u200bo\u200bt ¦ mo\u200cron ¦ mo\u200dron ¦ lo\u2060ser
    sc\ufeffum ¦ ду\u200bрак ¦ бол\u2060ван ¦ \u200bjerk\u200b ¦ tw\u034fit ¦ cr\u180eétin
    st\u2063upid`),
  'soft hyphens': split(`
    id\u00adiot ¦ mo\u00adron ¦ l\u00ado\u00ads\u00ade\u00adr ¦ ду\u00adрак ¦ Trot\u00adtel`),
  'controls of direction and selectors': split(`
    id\u200eiot ¦ mo\u202aron ¦ lo\u2066s\u2069er ¦ je\u200frk ¦ idi\ufe0fot ¦ sc\u{e0101}um
    sc\u{e0061}um`),
  'full width': split(`
    ｉｄｉｏｔ ¦ ＩＤＩＯＴ ¦ ｍｏｒｏｎ ¦ ＬＯＳＥＲ ¦ ｊ ｅ ｒ ｋ ¦ ｓｃｕｍ!`),
  'fancy letters': split(`
    𝓲𝓭𝓲𝓸𝓽 ¦ 𝕚𝕕𝕚𝕠𝕥 ¦ 𝖎𝖉𝖎𝖔𝖙 ¦ 𝐢𝐝𝐢𝐨𝐭 ¦ 𝑖𝑑𝑖𝑜𝑡 ¦ 𝙞𝙙𝙞𝙤𝙩 ¦ 𝚒𝚍𝚒𝚘𝚝
    𝗶𝗱𝗶𝗼𝘁 ¦ 𝓜𝓸𝓻𝓸𝓷 ¦ 𝔩𝔬𝔰𝔢𝔯 ¦ ⁱᵈⁱᵒᵗ ¦ ᴍᴏʀᴏɴ ¦ ʟᴏꜱᴇʀ ¦ ꜱᴄᴜᴍ ¦ ᴊᴇʀᴋ ¦ ɪᴅɪᴏᴛ ¦ ᵐᵒʳᵒⁿ`),
  'circled, squared and regional letters': split(`
    ⓘⓓⓘⓞⓣ ¦ ⒾⒹⒾⓄⓉ ¦ 🅘🅓🅘🅞🅣 ¦ 🄸🄳🄸🄾🅃 ¦ 🅸🅳🅸🅾🆃 ¦ 🇮🇩🇮🇴🇹 ¦ 🇯🇪🇷🇰 ¦ ⒤⒟⒤⒪⒯ ¦ ⓜⓞⓡⓞⓝ
    m🅾\ufe0fron ¦ 🇸🇨🇺🇲`),
  'combining marks and strokes': split(`
    i\u0336d\u0336i\u0336o\u0336t\u0336 ¦ m\u0334o\u0334r\u0334o\u0334n
    l\u0338o\u0338s\u0338e\u0338r ¦ j\u0332e\u0332r\u0332k\u0332 ¦ s\u20ddc\u20ddu\u20ddm
    ï\u0308d\u0301i\u0300o\u0302t ¦ д\u0336у\u0336р\u0336а\u0336к\u0336 ¦ m\u0335oron
    t\u0325w\u0325i\u0325t\u0325`),
  accents: split(`
    ídiot ¦ ìdiot ¦ îdïôt ¦ idíot ¦ mòron ¦ môrôn ¦ lóser ¦ jérk ¦ stúpid ¦ clówn ¦ dûmb ¦ fóòl`),
  'look-alikes of UTS #39': split(`
    іdiot ¦ idіоt ¦ іԁіоt ¦ mоron ¦ morоn ¦ mоrоn ¦ lоser ¦ losеr ¦ lоѕеr ¦ ѕcum ¦ ѕсum ¦ jеrk
    ϳerk ¦ ѕtupid ¦ ꓲdiot ¦ ᎥᎠᎥOᎢ ¦ ⅰⅾⅰοt ¦ mοrοn ¦ lοser ¦ ɑss ¦ аss ¦ аѕѕ ¦ ɡit ¦ сrap ¦ dаmn
    trоttеl ¦ сrétіn`),
  'look-alikes by shape': split(`
    мoron ¦ мoroп ¦ moroп ¦ lоsег ¦ iԁiot ¦ тwiт ¦ idioт ¦ scuм ¦ ѕcцm ¦ jегк ¦ jerк ¦ сгар ¦ сlоwи
    dцмв ¦ ʍoron ¦ ɯoron ¦ ∂umb ¦ ƒool ¦ ѕтuρid ¦ ¢lown ¦ los€r ¦ j€rk ¦ ₥oron ¦ £oser ¦ $cum`),
  'Latin letters in Cyrillic words': split(`
    дyрак ¦ дуpак ¦ дурaк ¦ дурak ¦ дypaк ¦ бoлван ¦ болвaн ¦ болваh ¦ кoзёл ¦ kозел ¦ придуpок
    пpидyрок ¦ nридурок ¦ бoвдуp`),
  'figures and symbols for letters': split(`
    1diot ¦ 1d1ot ¦ 1d10t ¦ idi0t ¦ !diot ¦ id!ot ¦ |diot ¦ m0ron ¦ m0r0n ¦ l0ser ¦ l0s3r ¦ 10s3r
    lo5er ¦ j3rk ¦ $tupid ¦ stup1d ¦ 5tup1d ¦ f00l ¦ fo0l ¦ cl0wn ¦ @ss ¦ a$$ ¦ a55 ¦ @$$ ¦ 4ss
    cr@p ¦ d4mn ¦ d@mn ¦ n4z1 ¦ na2i ¦ +wit ¦ dum8 ¦ d1ck ¦ 6ugger ¦ Tr0ttel ¦ cr3tin ¦ imb3cile
    t0nto ¦ дур@к ¦ 3аткнись ¦ 6олван ¦ к03ёл ¦ sa1ak ¦ apt4l`),
  'repeated letters': split(`
    idioooot ¦ iiiidiot ¦ idiottttt ¦ iiidddiiiooottt ¦ morooon ¦ mmmoron ¦ looooser ¦ loserrrr
    ffoolll ¦ stuuuupid ¦ asssss ¦ дурааааак ¦ дддурак ¦ козёёёёл ¦ Trotttttel ¦ dummmmb
    iiddiioott ¦ looossseeerrr`),
  'spaced letters': split(`
    i d i o t ¦ I D I O T ¦ m o r o n ¦ l  o  s  e  r ¦ s c u m ¦ j e r k
    i\u00a0d\u00a0i\u00a0o\u00a0t ¦ i\u2003d\u2003i\u2003o\u2003t ¦ i\nd\ni\no\nt ¦ д у р а к
    к о з ё л ¦ T r o t t e l ¦ a s s ¦ i\u200b d\u200b i\u200b o\u200b t ¦ m 0 r 0 n`),
  'dotted and dashed letters': split(`
    i.d.i.o.t ¦ i.d.i.o.t. ¦ i-d-i-o-t ¦ i_d_i_o_t ¦ i*d*i*o*t ¦ i/d/i/o/t ¦ i~d~i~o~t
    i . d . i . o . t ¦ i·d·i·o·t ¦ i|d|i|o|t ¦ m.o.r.o.n ¦ m-oron ¦ mo-ron ¦ mo.ron ¦ mor_on
    lo*ser ¦ los-er ¦ j_e_r_k ¦ д.у.р.а.к ¦ дур-ак ¦ a.s.s ¦ i😀d😀i😀o😀t ¦ cr.étin`),
  'masked letters': split(`
    id*ot ¦ i*iot ¦ id**t ¦ m*ron ¦ m*r*n ¦ l*ser ¦ l#ser ¦ l0s*r ¦ j*rk ¦ d*mn ¦ cr*p ¦ д*рак
    ду*ак ¦ Tr*ttel ¦ b*gger`),
  phrases: split(`
    shut  up ¦ SHUT UP ¦ shut\nup ¦ shut-up ¦ shutup ¦ sh.ut up ¦ shut... up ¦ g3t l0st
    get\u00a0lost ¦ ɡet lоst ¦ h4lt die Kl4ppe ¦ ferme  ta  gueule`),
  'several at once': split(`
    𝓲d1о\u200bt ¦ M.0.R.0.N ¦ m 0 г 0 п ¦ ⓘ.ⓓ.ⓘ.ⓞ.ⓣ ¦ lоооо5er ¦ 1\u200bd\u200b1\u200b0\u200bt
    ｍ０ｒ０ｎ ¦ i\u0336.d\u0336.i\u0336.o\u0336.t\u0336 ¦ д_у_p_a_k ¦ l_0_s_3_r ¦ id\u00adio\u0336t
    $сцм ¦ Îd!Ø\u0336т ¦ ḟ00l ¦ ＪΞＲＫ ¦ l\u200b0\u200bs\u200b€\u200br`),
  'stuck to other things': split(`
    idiot123 ¦ 123idiot ¦ idiot!!! ¦ #idiot ¦ @idiot ¦ "idiot" ¦ (idiot) ¦ _idiot_ ¦ idiot.Really
    idiot😀 ¦ 😀idiot ¦ idiot’s ¦ libtard ¦ libertards ¦ buggered ¦ бляха ¦ 你这个笨蛋啊`),
  'what gets through': split(`
    iddiot ¦ idiott ¦ löser ¦ mor on ¦ id iot ¦ rnoron ¦ idoit ¦ idjot ¦ m()ron ¦ twi+ ¦ @ r s e
    ʇoᴉpᴉ`),
};
