const split = (cases: string): string[] => cases.trim().split(/ ¦ |\n {4}/u);

/** Honest words and sentences that resemble what is on the sample list, in five languages and a few more. */
export const innocents: Readonly<Record<string, readonly string[]>> = {
  English: split(`
    Scunthorpe ¦ Dickens ¦ Penistone ¦ Lightwater ¦ Cockburn ¦ Hitchcock ¦ Dickinson ¦ Essex
    Sussex ¦ Middlesex ¦ Assam ¦ Cassandra ¦ class ¦ classic ¦ glass ¦ grass ¦ bass ¦ pass
    passport ¦ password ¦ assess ¦ assassin ¦ assignment ¦ assistance ¦ embassy ¦ compass ¦ title
    titan ¦ titanium ¦ constitution ¦ institution ¦ petition ¦ competition ¦ partition ¦ attitude
    Titian ¦ appetite ¦ cocktail ¦ peacock ¦ cockpit ¦ hancock ¦ shuttlecock ¦ scrap ¦ scrape
    skyscraper ¦ digit ¦ legitimate ¦ fugitive ¦ GitHub ¦ agitate ¦ parsec ¦ sparse ¦ coarse
    hoarse ¦ rehearse ¦ arsenal ¦ Arsenic ¦ shell ¦ hello ¦ Shelley ¦ othello ¦ Michelle ¦ damnation
    damned ¦ foolproof ¦ foolscap ¦ closer ¦ loses ¦ lose ¦ loosen ¦ scumble ¦ twitter ¦ Twitch
    jerkin ¦ clownfish ¦ dumbbell ¦ stupidity ¦ oxymoron ¦ spot ¦ potato ¦ pots ¦ apotheosis
    conceal ¦ concert ¦ second ¦ falcon ¦ bacon ¦ canoe ¦ mustard ¦ custard ¦ liberal ¦ bastardise
    tardy ¦ He’ll be there ¦ he'll come ¦ we'll see ¦ She’ll know ¦ I’ll say ¦ as such ¦ as soon as
    a SS officer in the film ¦ It is an asset ¦ as S. said ¦ Push it up ¦ He shuts up shop
    get the lost keys ¦ They got lost ¦ shut the door ¦ uphill ¦ The second digit is 5
    I am 10 years old ¦ It cost $5 and €6 ¦ Call +44 20 7946 0101 ¦ at 10:15, room 4a ¦ v1.0.1
    ISO 45001 ¦ the 1st and 2nd ¦ A4 paper ¦ B2B and C2C ¦ C3PO ¦ mp3 ¦ x = a*s + b
    U.S.A. and U.K. ¦ a b c d e f g ¦ c l a s s ¦ S c u n t h o r p e ¦ R&D, Q&A ¦ e-mail me
    co-operate ¦ re-elect ¦ so good, sooo good ¦ loooong ¦ Yesss! ¦ gooool
    http://www.expertsexchange.com ¦ https://example.org/assets/title ¦ me@example.org ¦ C++ and C#
    (see above) ¦ Really?! ¦ Wow!!! ¦ The clowns ¦ two fools ¦ Pothole ¦ A pit-hole
    The committee assessed the title of the second petition. ¦ Classes pass quickly in Essex.
    Arsenal beat Hull at home. ¦ He said hello to Shelley in the cockpit.
    Mr Hancock flew to Assam with a cockatoo.`),
  German: split(`
    hell ¦ Hell ist es heute ¦ heile ¦ heilig ¦ Heilung ¦ Unheil ¦ Teil ¦ Assel ¦ Masse ¦ Klasse
    Tasse ¦ Wasser ¦ hassen ¦ Titel ¦ Kapitel ¦ Appetit ¦ Gitter ¦ Gitarre ¦ Vergissmeinnicht
    Dickicht ¦ dicke Luft ¦ Hahnenkamm ¦ Cocktail ¦ schon ¦ schön ¦ Konzert ¦ Consommé ¦ Marsch
    Barsch ¦ Architektur ¦ Scheibe ¦ Scheine ¦ Deppendorf ¦ trotten ¦ Trottoir ¦ halten
    Klappentext ¦ Halt, die Klappe klemmt nicht. ¦ Das Spiel hat uns viel Spaß gemacht!
    Die Straße ist ganz geblieben. ¦ Der Titel der Masse. ¦ Es ist schon hell draußen. ¦ Müßiggang
    Fußball ¦ Maßstab`),
  French: split(`
    contre ¦ content ¦ conseil ¦ balcon ¦ façon ¦ leçon ¦ flacon ¦ assez ¦ passer ¦ classe ¦ tasse
    grasse ¦ titre ¦ petit ¦ appétit ¦ légitime ¦ agiter ¦ secrétaire ¦ abrutir ¦ Qu’on le dise
    l’an passé ¦ d’un côté ¦ C’est assez clair ¦ aujourd’hui
    Ferme la porte, ta gueule de bois passera ¦ On m’a contacté ¦ crête ¦ crétacé ¦ imbécillité
    année ¦ anorak ¦ Ça va bien, merci. ¦ J’ai passé l’été en Provence.`),
  Spanish: split(`
    año ¦ años ¦ Feliz año nuevo ¦ cono ¦ icono ¦ conocer ¦ contonear ¦ tontería ¦ mano ¦ hermano
    verano ¦ clase ¦ asco ¦ asado ¦ pasar ¦ título ¦ gitano ¦ agitar ¦ peña ¦ España ¦ mañana ¦ diez
    El cono de la luz ¦ Cumple años mañana ¦ ¿Qué tal? ¦ ¡Hola! ¿Cómo estás? ¦ El verano pasado
    Está en la página 10 ¦ sobre todo ¦ Segundo título ¦ Constitución ¦ Asistencia`),
  Russian: split(`
    класс ¦ классный ¦ рот ¦ Рот закрыт ¦ нос ¦ сосна ¦ валяние ¦ дурачок ¦ козлёнок ¦ Козельск
    болванка ¦ табло ¦ сабля ¦ корабля ¦ земля ¦ употребление ¦ оскорблять ¦ рубля ¦ команда ¦ хлеба
    Он сказал, что всё хорошо. ¦ В 10 часов утра ¦ Это мой второй класс. ¦ Сто рублей ¦ Я и ты
    в с к у о ¦ Кот и пёс ¦ Москва, 1-й квартал ¦ а с с ¦ пот ¦ Сор из избы ¦ Арх ¦ Так, звісно.
    будувати`),
  'other languages': split(`
    höra ¦ Kan du höra mig? ¦ kuusi ¦ şık ¦ sıcak ¦ salata ¦ kapital ¦ می\u200cخواهم ¦ مرحبا بكم
    שלום ¦ 今日は笑う ¦ 你好 ¦ 안녕하세요 ¦ สวัสดี ¦ नमस्ते ¦ Γειά σου ¦ ναι ¦ Sąd ¦ łąka ¦ 🤷\u200d♂\ufe0f
    ❄\ufe0f➡\ufe0f🔥 ¦ 🇺🇦 ¦ 🇦🇸 🇸🇪 ¦ 💔⏳🏒✨💼 ¦ 👨\u200d👩\u200d👧\u200d👦
    1\ufe0f\u20e32\ufe0f\u20e33\ufe0f\u20e3 ¦ 🆗 ¦ 🅰\ufe0f 🅱\ufe0f ¦ ™ © ® ¦ ½ + ¼ ¦ → ← ↑
    — … «» ¦ ℹ\ufe0f Info ¦ ☕\ufe0f`),
};
